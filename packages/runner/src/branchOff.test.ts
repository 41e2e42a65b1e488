import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { CustomEvent } from '@agentic-portal/api';
import type { JournalEntry, RepoChanges } from '@agentic-portal/api';
import { buildRunner } from './__testUtils__/buildRunner';
import { startFakeMessagesApi } from './__testUtils__/fakeMessagesApi';
import type { FakeMessagesApi } from './__testUtils__/fakeMessagesApi';
import { startGitServer } from './__testUtils__/gitServer';
import type { GitServer } from './__testUtils__/gitServer';
import { TestSession } from './__testUtils__/TestSession';
import { custom, expectValid, status } from './__testUtils__/transcripts';

jest.setTimeout(90_000);

let git: GitServer;
let sessions: TestSession[] = [];

beforeAll(async () => {
  buildRunner();
  git = await startGitServer();
  git.create('shop', { 'README.md': '# Shop\n', '.gitignore': 'cache/\n' });
});
afterAll(() => git.close());
afterEach(async () => {
  for (const session of sessions) await session.dispose();
  sessions = [];
});

async function create(
  options: Parameters<typeof TestSession.create>[0],
): Promise<TestSession> {
  const session = await TestSession.create(options);
  sessions.push(session);
  return session;
}

/** A session that branched off from another one after a turn of it. */
async function branch(
  source: TestSession,
  turn: number,
  options: Partial<Parameters<typeof TestSession.create>[0]> = {},
): Promise<TestSession> {
  const session = await create({
    agent: source.config.agent,
    prompt: 'Go another way',
    ...options,
    spec: {
      ...source.config.spec,
      ...options.spec,
      source: { uid: source.config.uid, turn },
    },
  });
  session.config.name = 'branch';
  const { workspace, stateFolder } = source.config;
  session.config.source = { workspace, stateFolder, turn };
  return session;
}

const turns = (entries: JournalEntry[]) =>
  entries
    .map(({ event }) => event)
    .filter(custom(CustomEvent.TurnFinished))
    .map(
      ({ value }) => value as { turn: number; commits: Record<string, string> },
    );

/** Writes its prompt to a file of its own, beside things that are not to be copied. */
const notes =
  'read words; echo "$words" > "$words.txt"; mkdir -p cache; echo "$words" >> cache/all; ln -sf /etc/hostname outside; test -p pipe || mkfifo pipe; echo pipe > .git/info/exclude';

const agent = {
  kind: 'command' as const,
  command: ['sh', '-c', notes],
  promptVia: 'stdin' as const,
};

async function sourceWithThreeTurns(): Promise<TestSession> {
  const source = await create({
    agent,
    prompt: 'first\n',
    spec: {
      interactive: true,
      repos: [{ input: { repoURL: git.url('shop') } }],
    },
  });
  await source.start();
  let read = await source.events(status('idle'));
  for (const words of ['second', 'third']) {
    await source.say(words, `${words}\n`);
    const after = read.at(-1)?.number ?? 0;
    read = [...read, ...(await source.events(status('idle'), after))];
  }
  expect(turns(read).map(({ turn }) => turn)).toEqual([1, 2, 3]);
  return source;
}

describe('a session that branches off', () => {
  it('begins with the workspace of the chosen turn on a branch of its own, while the other one goes on', async () => {
    const source = await sourceWithThreeTurns();
    const commits = turns(source.journal()).map(turn => turn.commits.shop);
    // Work of a turn that is not finished does not count.
    const repo = join(source.config.workspace, 'shop');
    writeFileSync(join(repo, 'unfinished.txt'), 'x');
    writeFileSync(join(repo, '.git', 'index.lock'), '');

    // Its pull request stays its own.
    const stateFile = join(source.config.stateFolder, 'state.json');
    const state = JSON.parse(readFileSync(stateFile, 'utf8'));
    state.repos.shop.pullRequestURL = 'https://git.example.com/pulls/1';
    state.repos.shop.pushedBranch = 'theirs';
    writeFileSync(stateFile, JSON.stringify(state));

    const session = await branch(source, 2);
    await session.start();
    const entries = await session.events(status('idle'));
    const copy = join(session.config.workspace, 'shop');
    const show = (...args: string[]) =>
      execFileSync('git', args, { cwd: copy, encoding: 'utf8' }).trim();
    expect(show('rev-parse', 'HEAD^')).toBe(commits[1]);
    expect(show('symbolic-ref', '--short', 'HEAD')).toBe('agentic/branch');
    expect(show('status', '--porcelain')).toBe('');
    const names = ['first', 'second', 'third', 'unfinished', 'Go another way'];
    expect(names.filter(name => existsSync(join(copy, `${name}.txt`)))).toEqual(
      ['first', 'second', 'Go another way'],
    );
    // Ignored files, such as installed dependencies, are taken along as they are.
    expect(readFileSync(join(copy, 'cache', 'all'), 'utf8')).toContain('third');
    expect(readlinkSync(join(copy, 'outside'))).toBe('/etc/hostname');
    expect(lstatSync(join(repo, 'pipe')).isFIFO()).toBe(true);
    expect(existsSync(join(source.config.workspace, 'shop', 'third.txt'))).toBe(
      true,
    );
    // Turns are counted on, so that one can branch off from what was taken over as well.
    expect(turns(entries).map(({ turn }) => turn)).toEqual([3]);
    await session.post('/finish');
    await expectValid(await session.finish());
    expect(JSON.stringify(session.journal())).not.toContain('pulls/1');
    await session.exited();
    const [own] = session.summary.repoStatuses ?? [];
    expect(own).toMatchObject({ name: 'shop', branch: 'agentic/branch' });
    expect(own).not.toHaveProperty('pullRequestURL');

    const next = await branch(session, 1);
    await next.start();
    await next.events(status('idle'));
    expect(existsSync(join(next.config.workspace, 'shop', 'second.txt'))).toBe(
      false,
    );
  });

  it('says so when there is no such turn, or nothing to take over', async () => {
    const source = await sourceWithThreeTurns();
    const wrong = await branch(source, 9);
    const gone = await branch(source, 1);
    delete gone.config.source;
    for (const [session, words] of [
      [wrong, /no finished turn 9; it has 1 to 3/],
      [gone, /is not there any more/],
    ] as const) {
      await session.start();
      await session.finish();
      await session.exited();
      expect(session.summary.outcome).toBe('CloneFailed');
      expect(session.summary.message).toMatch(words);
    }
  });
});

describe('a session whose agent works', () => {
  it('tells which files it changed before the turn is over', async () => {
    const session = await create({
      agent: {
        ...agent,
        // It goes on until somebody has seen what it wrote.
        command: [
          'sh',
          '-c',
          'echo hi > new.txt; while ! test -f "$HOME/seen"; do sleep 0.1; done',
        ],
      },
      spec: { repos: [{ input: { repoURL: git.url('shop') } }] },
    });
    await session.start();
    const entries = await session.events(custom(CustomEvent.Changes));
    expect(entries.at(-1)?.event.value as RepoChanges[]).toEqual([
      {
        repo: 'shop',
        files: [
          { path: 'new.txt', status: 'added', additions: 1, deletions: 0 },
        ],
        truncated: false,
      },
    ]);
    const home = join(session.config.stateFolder, 'home');
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'seen'), '');
    await session.finish();
    await session.exited();
    expect(session.summary.outcome).toBe('Completed');
  });
});

describe('a conversation with claude, through the real SDK', () => {
  let api: FakeMessagesApi;
  afterEach(() => api.close());

  const asked = () => JSON.stringify(api.requests.at(-1)?.body.messages);

  it('goes on in another run, and a branch of it ends where it branched off', async () => {
    api = await startFakeMessagesApi([[{ text: 'Well.' }]]);
    const key = { ANTHROPIC_API_KEY: 'key' };
    const source = await create({
      agent: { kind: 'claude', baseUrl: api.url },
      prompt: 'My first words',
      spec: { interactive: true },
    });
    await source.start(key);
    await source.events(status('idle'));
    await source.post('/finish');
    await source.finish();
    await source.exited();

    source.config.run = 2;
    await source.start(key);
    const idle = await source.events(status('idle'));
    await source.say('second', 'My second words');
    await source.events(status('idle'), idle.at(-1)?.number);
    expect(asked()).toContain('My first words');
    expect(asked()).toContain('My second words');

    const session = await branch(source, 1);
    await session.start(key);
    await session.events(status('idle'));
    expect(asked()).toContain('My first words');
    expect(asked()).toContain('Go another way');
    expect(asked()).not.toContain('My second words');
    expect(asked()).toContain(session.config.workspace);

    // The other one knows nothing of it.
    await source.say('third', 'My third words');
    await source.events(status('idle'), source.journal().length);
    expect(asked()).toContain('My second words');
    expect(asked()).not.toContain('Go another way');
  });
});
