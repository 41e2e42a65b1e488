import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import type { ChildProcess } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { CryptoKey } from 'jose';
import { runnerAudience, runnerTokenHeader } from '@agentic-portal/api';
import type {
  AgUiEvent,
  JournalEntry,
  RunnerAgent,
  RunnerConfig,
  RunSummary,
} from '@agentic-portal/api';
import { runnerBinary } from '../runnerBinary';

/** A session for tests: folders, a key, and the real binary as often as it is started. */
export class TestSession {
  readonly folder = mkdtempSync(join(tmpdir(), 'runner-'));
  stdout = '';
  stderr = '';
  baseUrl = '';
  child: ChildProcess | undefined;
  #exit: Promise<number | null> = Promise.resolve(0);

  private constructor(
    readonly config: RunnerConfig,
    private readonly key: CryptoKey,
  ) {}

  static async create(options: {
    agent: RunnerAgent;
    spec?: Partial<RunnerConfig['spec']>;
    prompt?: string;
  }): Promise<TestSession> {
    const { publicKey, privateKey } = await generateKeyPair('EdDSA');
    const session = new TestSession(
      {
        // Of its own: a runner kills what is left of its session.
        uid: randomUUID(),
        run: 1,
        project: 'default',
        name: 'test',
        agent: options.agent,
        // The type is that of a stored spec, with its defaults; a runner does with less.
        spec: {
          ...options.spec,
          env: { DEMO_PACE_MS: '0', ...options.spec?.env },
        } as RunnerConfig['spec'],
        promptFile: '',
        workspace: '',
        stateFolder: '',
        summaryFile: '',
        listen: { host: '127.0.0.1', port: 0 },
        publicKey: { ...(await exportJWK(publicKey)) },
        author: { name: 'Jane', email: 'jane@example.com' },
      },
      privateKey,
    );
    const { config, folder } = session;
    config.promptFile = join(folder, 'prompt.md');
    config.workspace = join(folder, 'workspace');
    config.stateFolder = join(folder, 'state');
    config.summaryFile = join(folder, 'summary.json');
    writeFileSync(config.promptFile, options.prompt ?? 'Look at this');
    return session;
  }

  /** Starts the binary and waits until it listens. */
  async start(
    env: Record<string, string> = {},
    /** A program that runs the rest of its arguments. */
    wrapper: string[] = [],
    more: string[] = [],
  ): Promise<void> {
    const file = join(this.folder, 'config.json');
    writeFileSync(file, JSON.stringify(this.config));
    const [program, ...args] = [
      ...wrapper,
      process.execPath,
      runnerBinary,
      '--config',
      file,
      ...more,
    ];
    const child = spawn(program, args, {
      env: { PATH: process.env.PATH, HOME: this.folder, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    this.#exit = new Promise(resolve => {
      child.on('close', resolve);
    });
    child.stderr.on('data', data => {
      this.stderr += data;
    });
    child.stdout.on('data', data => {
      this.stdout += data;
    });
    for await (const line of createInterface(child.stdout)) {
      const { message, port } = JSON.parse(line);
      if (message !== 'listening') continue;
      this.baseUrl = `http://127.0.0.1:${port}`;
      break;
    }
    child.stdout.resume();
  }

  kill(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** Waits for the end of the process; its exit code. */
  async exited(): Promise<number | null> {
    return this.#exit;
  }

  async token(
    audience = runnerAudience(this.config.uid, this.config.run),
    expires: string | number = '1m',
  ): Promise<string> {
    return new SignJWT()
      .setProtectedHeader({ alg: 'EdDSA' })
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(expires)
      .sign(this.key);
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.baseUrl}${path}`, {
      ...init,
      headers: { [runnerTokenHeader]: await this.token(), ...init.headers },
    });
  }

  async post(
    path: string,
    body: unknown = {},
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return this.fetch(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  }

  async say(id: string, content: string): Promise<Response> {
    return this.post(
      '/',
      {
        threadId: this.config.uid,
        runId: `run-${id}`,
        messages: [{ id, role: 'user', content }],
      },
      { prefer: 'respond-async' },
    );
  }

  /** Reads the events after a number until one fits, at most for 30 s; all that were read. */
  async events(
    until: (event: AgUiEvent) => boolean,
    after = 0,
    query = '',
  ): Promise<JournalEntry[]> {
    const response = await this.fetch(`/events?after=${after}${query}`, {
      signal: AbortSignal.timeout(30_000),
    });
    const entries: JournalEntry[] = [];
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true });
      const frames = text.split('\n\n');
      text = frames.pop() ?? '';
      for (const frame of frames) {
        const number = Number(/^id: (\d+)$/m.exec(frame)?.[1]);
        const data = /^data: (.*)$/m.exec(frame)?.[1];
        if (!data) continue;
        const event: AgUiEvent = JSON.parse(data);
        entries.push({ number, event });
        if (until(event)) {
          await response.body?.cancel().catch(() => {});
          return entries;
        }
      }
    }
    return entries;
  }

  /** Reads to the end of the run and acknowledges it. */
  async finish(after = 0): Promise<JournalEntry[]> {
    const entries = await this.events(() => false, after);
    await this.post('/events/ack', { through: entries.at(-1)?.number ?? 0 });
    return entries;
  }

  get summary(): RunSummary {
    return JSON.parse(readFileSync(this.config.summaryFile, 'utf8'));
  }

  /** What the journal of a run holds. */
  journal(run = this.config.run): JournalEntry[] {
    const file = join(this.config.stateFolder, `journal-${run}.ndjson`);
    if (!existsSync(file)) return [];
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line));
  }

  async dispose(): Promise<void> {
    if (this.child?.exitCode === null) this.child.kill('SIGKILL');
    await this.#exit;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
