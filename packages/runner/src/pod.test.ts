import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { asInPod, canBePod } from './__testUtils__/asInPod';
import { buildRunner } from './__testUtils__/buildRunner';
import { startGitServer } from './__testUtils__/gitServer';
import type { GitServer } from './__testUtils__/gitServer';
import { TestSession } from './__testUtils__/TestSession';
import { status, text } from './__testUtils__/transcripts';

jest.setTimeout(60_000);

let git: GitServer;
let session: TestSession;

beforeAll(async () => {
  buildRunner();
  git = await startGitServer();
  git.create('shop', { 'README.md': '# The shop\n' });
});
afterAll(() => git.close());
afterEach(() => session.dispose());

const command = (script: string) => ({
  kind: 'command' as const,
  command: ['sh', '-c', script],
  promptVia: 'stdin' as const,
});

describe('a runner where no portal is installed', () => {
  it('answers for its health alone, says why, and waits for nobody at its end', async () => {
    session = await TestSession.create({ agent: command('sleep 1; echo hi') });
    delete session.config.publicKey;
    await session.start();
    const started = Date.now();
    const health = await fetch(`${session.baseUrl}/health`);
    expect(await health.json()).toMatchObject({ status: 'ok' });
    const events = await session.fetch('/events');
    expect(events.status).toBe(401);
    expect((await events.json()).error.message).toMatch(
      /without the portal's public key/,
    );
    expect(await session.exited()).toBe(0);
    expect(Date.now() - started).toBeLessThan(10_000);
    expect(session.summary).toMatchObject({
      outcome: 'Completed',
      results: 'hi',
    });
  });
});

const inPod = canBePod ? describe : describe.skip;
if (!canBePod) console.warn('Skipped: a read-only root takes root on Linux');

inPod('a runner in a restricted pod', () => {
  it('clones, works and pushes with a read-only root and a user without a name, also when the files are of another user', async () => {
    session = await TestSession.create({
      agent: command(
        'git log --oneline; id -u >> ids.txt; echo "$TMPDIR"; touch "$HOME/x" "$TMPDIR/x"',
      ),
      spec: {
        repos: [
          {
            input: { repoURL: git.url('shop') },
            output: { fork: false, targetBranch: 'from-pod' },
          },
        ],
      },
    });
    const volume = join(session.folder, 'volume');
    session.config.workspace = join(volume, 'workspace');
    session.config.stateFolder = join(volume, 'state');
    writeFileSync(session.config.summaryFile, '');
    chmodSync(session.config.summaryFile, 0o666);
    chmodSync(session.folder, 0o755);
    const before = readdirSync(session.folder);
    const { env, wrapper } = asInPod(volume, session.config.summaryFile);

    await session.start(env, wrapper);
    await session.finish();
    expect(await session.exited()).toBe(0);
    expect(session.summary).toMatchObject({
      outcome: 'Completed',
      repoStatuses: [{ pushed: true, additions: 1 }],
    });
    expect(git.git('shop', 'show', 'from-pod:ids.txt')).toBe('10001');
    const journal = statSync(
      join(session.config.stateFolder, 'journal-1.ndjson'),
    );
    expect(journal.mode & 0o777).toBe(0o660);
    expect(readdirSync(session.folder).sort()).toEqual(
      [...before, 'config.json', 'volume'].sort(),
    );

    // The next pod finds the volume with another owner, as on NFS.
    execFileSync('chown', ['-R', '4321:10001', volume]);
    session.config.run = 2;
    await session.start(env, wrapper);
    const entries = await session.finish();
    expect(await session.exited()).toBe(0);
    expect(session.summary).toMatchObject({
      outcome: 'Completed',
      repoStatuses: [{ pushed: true, additions: 2 }],
    });
    expect(text(entries)).toContain('First commit');
  });
});

describe('Secrets of a spec', () => {
  it('become variables of the agent, and are in no journal, summary or log', async () => {
    session = await TestSession.create({
      agent: command(
        `env; printf %s "$TOKEN" | cut -c1-10; printf 'half %.12s' "$TOKEN"; sleep 1;
         printf '%s whole\\n' "$(printf %s "$TOKEN" | cut -c13-)"; echo "$PEM" >&2; echo "$TOKEN" > leaked.txt; exit 3`,
      ),
      spec: {
        env: { MINE: 'from the spec' },
        secretRefs: [{ name: 'first' }, { name: 'second' }],
      },
      prompt: 'hello',
    });
    const secretsFolder = join(session.folder, 'secrets');
    session.config.secretsFolder = secretsFolder;
    const token = 'tok-0123456789-abcdef';
    const files = {
      first: { TOKEN: 'an older one', SHORT: 'abc', MINE: 'from a Secret' },
      second: {
        TOKEN: token,
        PEM: 'BEGIN first line\nsecond "line"\n',
        'not-a-name': 'never seen 1',
        GIT_DIR: 'never seen 2',
        BINARY: 'never\0seen',
      },
    };
    for (const [name, keys] of Object.entries(files)) {
      // As the kubelet mounts them.
      const version = join(secretsFolder, name, '..2026_01_01');
      mkdirSync(version, { recursive: true });
      symlinkSync('..2026_01_01', join(secretsFolder, name, '..data'));
      for (const [key, value] of Object.entries(keys)) {
        writeFileSync(join(version, key), value);
        symlinkSync(`..data/${key}`, join(secretsFolder, name, key));
      }
    }
    await session.start();
    const entries = await session.finish();
    expect(await session.exited()).toBe(0);
    const said = text(entries);
    expect(said).toMatch(/^TOKEN=\*\*\*$/m);
    expect(said).toMatch(/^SHORT=abc$/m);
    expect(said).toMatch(/^MINE=from the spec$/m);
    expect(said).not.toMatch(/GIT_DIR|not-a-name|BINARY/);
    expect(said).toContain('half *** whole');
    expect(session.summary.outcome).toBe('AgentFailed');
    expect(session.summary.message).toContain('***');
    const leaked = join(session.config.workspace, 'leaked.txt');
    expect(readFileSync(leaked, 'utf8')).toBe(`${token}\n`);
    const everything = [
      JSON.stringify([session.journal(), session.summary]),
      session.stdout,
      session.stderr,
    ].join('\n');
    for (const value of [
      token,
      'an older one',
      'BEGIN first',
      'second "line',
    ]) {
      expect(everything).not.toContain(value);
    }
    expect(everything).not.toContain('second \\"line');
    expect(session.stdout).toContain('second/not-a-name');
    expect(session.stdout).toContain('second/GIT_DIR');
    expect(session.stdout).toContain('first/MINE');
  });
});

describe('SIGTERM', () => {
  const repos = (targetBranch?: string) => [
    {
      input: { repoURL: git.url('shop') },
      ...(targetBranch ? { output: { fork: false, targetBranch } } : {}),
    },
  ];
  const working = () =>
    command('echo work > work.txt; echo begun; exec sleep 60');
  afterEach(() => git.hang(false));

  /** Stops the session; how it ended, and whether that was in time. */
  async function stop() {
    const started = Date.now();
    session.kill('SIGTERM');
    const exitCode = await session.exited();
    const inTime = Date.now() - started < 10_000;
    return { exitCode, inTime, outcome: session.summary.outcome };
  }
  const stopped = { exitCode: 0, inTime: true, outcome: 'Stopped' };

  it('is heard before the runner listens', async () => {
    session = await TestSession.create({ agent: working() });
    const starting = session.start();
    // Its handlers are there when it has made its first folder.
    while (!existsSync(session.config.stateFolder)) {
      await new Promise(setImmediate);
    }
    session.kill('SIGTERM');
    await starting;
    expect(await stop()).toEqual(stopped);
  });

  it('stops a clone that hangs', async () => {
    session = await TestSession.create({
      agent: working(),
      spec: { repos: repos() },
    });
    git.hang(true);
    await session.start();
    await session.events(event => event.type === 'STEP_STARTED');
    expect(await stop()).toEqual(stopped);
  });

  it('stops a session that waits for a person', async () => {
    session = await TestSession.create({
      agent: { kind: 'demo' },
      spec: { interactive: true, repos: repos() },
    });
    await session.start();
    await session.events(status('waiting_input'));
    expect(await stop()).toEqual(stopped);
  });

  it('stops an agent at work in time although the remote hangs', async () => {
    session = await TestSession.create({
      agent: working(),
      spec: { repos: repos('never') },
    });
    await session.start();
    await session.events(event => event.type === 'TEXT_MESSAGE_CONTENT');
    git.hang(true);
    expect(await stop()).toEqual(stopped);
  });

  it('does not hold up a run that waits for its last events to be fetched', async () => {
    session = await TestSession.create({ agent: command('true') });
    await session.start();
    await session.events(() => false);
    expect(await stop()).toEqual({ ...stopped, outcome: 'Completed' });
  });

  it('is not needed by a run whose time is over, although the remote hangs', async () => {
    session = await TestSession.create({
      agent: working(),
      spec: { repos: repos('never'), timeout: 3 },
    });
    await session.start();
    await session.events(event => event.type === 'TEXT_MESSAGE_CONTENT');
    git.hang(true);
    await session.events(() => false);
    const health = await session.fetch('/health');
    expect((await health.json()).activeSeconds).toBeLessThan(8);
    expect(await stop()).toEqual({ ...stopped, outcome: 'Timeout' });
  });
});
