import {
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { privateMode } from '../../privateMode';

/** Folder of the CLI in a home, and in a folder that it starts in. */
const folderName = '.gemini';
/** What stays over turns: conversations are in `tmp`. The agent could have written the rest for itself. */
const kept = new Set(['tmp', 'history', 'projects.json', 'installation_id']);

/** Files of conversations that are kept: two of each turn. */
const keptChats = 60;

/** What the Gemini CLI finds in its home: settings and instructions of the runner, and its conversations. */
export class GeminiHome {
  readonly #folder: string;

  constructor(
    home: string,
    /** Where the CLI starts. */
    private readonly cwd: string,
  ) {
    this.#folder = join(home, folderName);
  }

  /** Makes it ready for a turn: whatever was put there since, by an agent for the next turn, is gone. */
  prepare(settings: object, instructions: string): void {
    mkdirSync(this.#folder, { recursive: true, mode: privateMode('folder') });
    rmSync(join(this.cwd, folderName), { recursive: true, force: true });
    for (const name of readdirSync(this.#folder)) {
      if (!kept.has(name)) {
        rmSync(join(this.#folder, name), { recursive: true, force: true });
      }
    }
    const write = (name: string, text: string) =>
      writeFileSync(join(this.#folder, name), text, {
        mode: privateMode('file'),
      });
    write('settings.json', JSON.stringify(settings));
    write('GEMINI.md', instructions);
  }

  /** Once the CLI has read its settings nobody else needs what is in them. */
  forgetSettings(): void {
    rmSync(join(this.#folder, 'settings.json'), { force: true });
  }

  /** The file of a conversation; undefined when there is none. */
  findChat(sessionId: string): string | undefined {
    const size = (file: string) => statSync(file).size;
    // Of one that it goes on with, the CLI also makes a file that stays empty.
    return this.#chats(sessionId)
      .sort((one, other) => size(one) - size(other))
      .at(-1);
  }

  /** Each turn leaves the conversation as it was then, for who branches off there; those of old turns go. */
  removeOldChats(): void {
    const age = (file: string) => statSync(file).mtimeMs;
    const files = this.#chats().sort((one, other) => age(other) - age(one));
    for (const file of files.slice(keptChats)) rmSync(file, { force: true });
  }

  #chats(sessionId = ''): string[] {
    const root = join(this.#folder, 'tmp');
    // The CLI names files `session-<time>-<begin of the id>.jsonl`.
    const ending = sessionId && `-${sessionId.slice(0, 8)}.jsonl`;
    return list(root)
      .flatMap(project => {
        const chats = join(root, project, 'chats');
        return list(chats).map(name => join(chats, name));
      })
      .filter(file => file.endsWith(ending));
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
