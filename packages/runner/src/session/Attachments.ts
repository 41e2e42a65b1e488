import { EventEmitter, on } from 'node:events';
import {
  mkdir,
  open,
  readdir,
  realpath,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { constants } from 'node:fs';
import { basename, join } from 'node:path';
import { HttpError } from '../HttpError';
import { privateMode } from '../privateMode';

/** In the workspace, beside the repositories and so in none of them. A dot cannot begin a repository's name. */
const folderName = '.attachments';
/** As in `openapi.yaml`, and no dot first. */
const idPattern = /^[A-Za-z0-9_:-][A-Za-z0-9._:-]{0,127}$/;
/** What file systems take of a name, in bytes. */
const maxNameBytes = 240;

/** A file that came with a message. */
export interface AttachedFile {
  path: string;
  /** Bytes. */
  size: number;
}

/** The files that came with messages, each in the folder of its message. */
export class Attachments {
  readonly #events = new EventEmitter();

  constructor(private readonly workspace: string) {}

  /**
   * Keeps a file of a message; the same once more changes nothing.
   *
   * @throws HttpError 400 that says what is wrong with a name, 409 when the agent put something in the way
   */
  async write(
    messageId: string,
    name: string,
    content: Buffer,
  ): Promise<AttachedFile> {
    if (!idPattern.test(messageId)) {
      throw HttpError.input(
        `The id of a message with attachments must match ${idPattern.source}`,
      );
    }
    if (!isFileName(name)) {
      throw HttpError.input(
        `${JSON.stringify(
          name,
        )} is no name of an attachment; allowed: a file name of at most ${maxNameBytes} bytes without / and \\, not beginning with a dot`,
      );
    }
    const folder = await this.#folder(messageId);
    const draft = join(folder, `.${process.hrtime.bigint()}.part`);
    const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = constants;
    const file = await open(
      draft,
      O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY,
      privateMode('file'),
    );
    try {
      await file.writeFile(content);
      await file.sync();
      await file.close();
      // A link of that name is replaced, and not followed.
      await rename(draft, join(folder, name));
    } catch (error) {
      await file.close().catch(() => {});
      await rm(draft, { force: true });
      throw error;
    }
    this.#events.emit('written');
    return { path: join(folder, name), size: content.length };
  }

  /**
   * Waits until all of these files of a message are there.
   *
   * @throws the reason of the signal; Error that names the files that did not come in time
   */
  async arrived(
    messageId: string,
    names: readonly string[],
    { signal, withinMs }: { signal: AbortSignal; withinMs: number },
  ): Promise<void> {
    signal.throwIfAborted();
    const inTime = AbortSignal.timeout(withinMs);
    const missing = async () => {
      const files = await this.list(messageId);
      const there = new Set(files.map(({ path }) => basename(path)));
      return names.filter(name => !there.has(name));
    };
    // From now on, so that none is missed while the folder is read.
    const written = on(this.#events, 'written', {
      signal: AbortSignal.any([signal, inTime]),
    });
    try {
      while ((await missing()).length > 0) await written.next();
    } catch (error) {
      signal.throwIfAborted();
      if (!inTime.aborted) throw error;
      throw new Error(
        `Files that come with the task did not arrive within ${
          withinMs / 1000
        } s: ${(await missing()).join(
          ', ',
        )}. The portal that made the session brings them`,
      );
    } finally {
      await written.return?.();
    }
  }

  /** The files of a message; none when it came without. */
  async list(messageId: string): Promise<AttachedFile[]> {
    if (!idPattern.test(messageId)) return [];
    const folder = join(this.workspace, folderName, messageId);
    const names = await readdir(folder).catch(() => []);
    const files = await Promise.all(
      names
        .filter(name => !name.startsWith('.'))
        .sort()
        .map(async name => {
          const path = join(folder, name);
          const { size } = await stat(path);
          return { path, size };
        }),
    );
    return files;
  }

  /** The folder of a message, made when it is missing; refused when a link took its place. */
  async #folder(messageId: string): Promise<string> {
    const folder = join(this.workspace, folderName, messageId);
    try {
      await mkdir(folder, { recursive: true, mode: privateMode('folder') });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EEXIST' && code !== 'ENOTDIR') throw error;
      throw HttpError.conflict(`${folderName} in the workspace is no folder`);
    }
    const expected = join(
      await realpath(this.workspace),
      folderName,
      messageId,
    );
    if ((await realpath(folder)) !== expected) {
      throw HttpError.conflict(
        `${folderName} in the workspace leads somewhere else`,
      );
    }
    return folder;
  }
}

function isFileName(name: string): boolean {
  return (
    name.length > 0 &&
    Buffer.byteLength(name) <= maxNameBytes &&
    // eslint-disable-next-line no-control-regex
    !/[/\\\u0000-\u001f\u007f]/.test(name) &&
    !name.startsWith('.')
  );
}
