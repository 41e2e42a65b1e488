import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { HttpAgent } from '@ag-ui/client';
import {
  CustomEvent,
  runnerAudience,
  runnerTokenHeader,
} from '@agentic-portal/api';
import { buildRunner } from './__testUtils__/buildRunner';
import { startGitServer } from './__testUtils__/gitServer';
import type { GitServer } from './__testUtils__/gitServer';
import { TestSession } from './__testUtils__/TestSession';
import {
  custom,
  expectValid,
  interruptsOf,
  ofType,
  status,
  text,
} from './__testUtils__/transcripts';

jest.setTimeout(60_000);

let git: GitServer;
let session: TestSession;

beforeAll(async () => {
  buildRunner();
  git = await startGitServer();
  git.create('shop', {
    'README.md': '# The shop\n\nSells things.\n',
    'package.json': '{}\n',
    'src/cart.ts': 'export const total = 1;\n// TODO: taxes\n',
    'src/cart.test.ts': "it('adds', () => {});\n",
  });
  git.create('library', { 'main.py': 'print("books")\n' });
  git.create('empty', {});
});
afterAll(() => git.close());
afterEach(() => session.dispose());

const repo = (name: string, targetBranch?: string) => ({
  input: { repoURL: git.url(name) },
  ...(targetBranch ? { output: { fork: false, targetBranch } } : {}),
});

describe('a session of the demo agent', () => {
  it('reads the repository, commits its report, pushes it, and reports from git', async () => {
    session = await TestSession.create({
      agent: { kind: 'demo' },
      spec: { repos: [repo('shop', 'report-1')] },
    });
    await session.start();
    const entries = await session.finish();
    expect(await session.exited()).toBe(0);
    await expectValid(entries);

    const commit = git.git('shop', 'rev-parse', 'report-1');
    const { outcome, repoStatuses, lastEvent } = session.summary;
    expect({ outcome, lastEvent }).toEqual({
      outcome: 'Completed',
      lastEvent: entries.length,
    });
    expect(repoStatuses).toMatchObject([
      {
        name: 'shop',
        branch: 'agentic/test',
        commit,
        pushed: true,
        deletions: 0,
      },
    ]);
    const report = git.git('shop', 'show', 'report-1:AGENTIC_REPORT.md');
    expect(report).toContain('The shop');
    expect(report).toContain('src/cart.ts:2');
    expect(report).toContain('Look at this');
    expect(
      git.git('shop', 'log', '-1', '--format=%an <%ae> %s', 'report-1'),
    ).toBe('Jane <jane@example.com> test: Look at this');
    const diff = entries.find(({ event }) => custom(CustomEvent.Diff)(event));
    expect(diff?.event.value).toMatchObject({
      name: 'shop',
      commit,
      truncated: false,
    });
    expect(ofType(entries, 'RUN_STARTED')[0].input).toMatchObject({
      messages: [{ role: 'user', content: 'Look at this' }],
    });
    expect(ofType(entries, 'STEP_STARTED')[0].stepName).toBe(
      'Clone repositories',
    );
  });

  it.each([
    [true, 'written with a comment'],
    [false, 'not written'],
  ])(
    'asks a person when it is interactive (approved: %s): the report is %s',
    async approved => {
      session = await TestSession.create({
        agent: { kind: 'demo' },
        spec: { interactive: true, repos: [repo('library')] },
      });
      await session.start();
      const asked = await session.events(status('waiting_input'));
      const [interrupt] = interruptsOf(asked);
      expect(interrupt).toMatchObject({
        reason: 'tool_call',
        metadata: { kind: 'approval', toolName: 'write_file' },
      });
      const answer = (payload: unknown) =>
        session.post('/answers', {
          answers: [{ interruptId: interrupt.id, status: 'resolved', payload }],
        });
      expect((await answer({ approved: 'perhaps' })).status).toBe(400);
      expect((await answer({ approved, comment: 'because' })).status).toBe(202);
      expect((await answer({ approved })).status).toBe(409);
      const entries = await session.finish();
      await session.exited();
      await expectValid(entries);
      expect(ofType(entries, 'RUN_STARTED')[1].input).toMatchObject({
        resume: [{ interruptId: interrupt.id, status: 'resolved' }],
      });
      expect(session.summary.outcome).toBe('Completed');
      const diffs = entries.filter(({ event }) =>
        custom(CustomEvent.Diff)(event),
      );
      expect(diffs).toHaveLength(approved ? 1 : 0);
      expect(JSON.stringify(diffs)).toContain(approved ? 'because' : '');
      expect(text(entries)).toContain(approved ? 'I wrote' : 'I wrote nothing');
    },
  );
});

describe('a run', () => {
  it('goes on in the same journal when the runner was killed in the middle', async () => {
    session = await TestSession.create({
      agent: { kind: 'demo' },
      spec: { repos: [repo('shop')], env: { DEMO_PACE_MS: '20000' } },
    });
    await session.start();
    const before = await session.events(
      event => event.type === 'TEXT_MESSAGE_CONTENT',
    );
    session.kill('SIGKILL');
    await session.exited();
    const left = session.journal();
    expect(left.length).toBeGreaterThanOrEqual(before.length);
    // The machine died as well, in the middle of a line.
    appendFileSync(
      join(session.config.stateFolder, 'journal-1.ndjson'),
      '{"number":',
    );

    session.config.spec.env = { DEMO_PACE_MS: '0' };
    await session.start();
    const entries = await session.finish();
    expect(await session.exited()).toBe(0);
    await expectValid(entries);
    expect(entries.slice(0, left.length)).toEqual(left);
    expect(ofType(entries, 'RUN_ERROR')).toMatchObject([
      { code: 'RunnerRestarted' },
    ]);
    expect(session.summary.outcome).toBe('Completed');
  });

  it('is stopped by SIGTERM: the work is committed and not pushed', async () => {
    session = await TestSession.create({
      agent: {
        kind: 'command',
        command: [
          'sh',
          '-c',
          'echo half > half.txt; echo begun; exec sleep 60',
        ],
        promptVia: 'stdin',
      },
      spec: { repos: [repo('shop', 'never-pushed')] },
    });
    await session.start();
    await session.events(event => event.type === 'TEXT_MESSAGE_CONTENT');
    const started = Date.now();
    session.kill('SIGTERM');
    const entries = await session.finish();
    expect(await session.exited()).toBe(0);
    expect(Date.now() - started).toBeLessThan(8000);
    await expectValid(entries);
    expect(session.summary).toMatchObject({
      outcome: 'Stopped',
      repoStatuses: [{ additions: 1, pushed: false }],
    });
    expect(ofType(entries, 'RUN_FINISHED')[0].outcome).toEqual({
      type: 'cancelled',
    });
    expect(git.git('shop', 'branch', '--list', 'never-pushed')).toBe('');
  });

  it('ends when its time is over, whatever the agent does', async () => {
    session = await TestSession.create({
      agent: {
        kind: 'command',
        command: ['sh', '-c', 'trap "" TERM; while :; do sleep 1; done'],
        promptVia: 'stdin',
      },
      spec: { timeout: 1 },
    });
    await session.start();
    const entries = await session.finish();
    await session.exited();
    await expectValid(entries);
    expect(session.summary).toMatchObject({
      outcome: 'Timeout',
      message: 'The run took longer than its timeout of 1 s.',
    });
  });

  it('ends with the words of git when a repository cannot be cloned', async () => {
    session = await TestSession.create({
      agent: { kind: 'demo' },
      spec: { interactive: true, repos: [repo('missing')] },
    });
    await session.start();
    const entries = await session.finish();
    await session.exited();
    await expectValid(entries);
    expect(session.summary.outcome).toBe('CloneFailed');
    expect(session.summary.message).toMatch(/missing.*not found/s);
  });

  it('says that a push was refused', async () => {
    session = await TestSession.create({
      agent: { kind: 'demo' },
      spec: { repos: [repo('library', 'taken')] },
    });
    git.git('library', 'config', 'receive.denyCurrentBranch', 'refuse');
    const tree = git.git('library', 'rev-parse', 'main^{tree}');
    const other = git.git('library', 'commit-tree', '-m', 'Other', tree);
    git.git('library', 'update-ref', 'refs/heads/taken', other);
    await session.start();
    const entries = await session.finish();
    await session.exited();
    await expectValid(entries);
    expect(session.summary).toMatchObject({
      outcome: 'PushFailed',
      repoStatuses: [
        { pushed: false, message: expect.stringMatching(/reject/) },
      ],
    });
    expect(git.git('library', 'rev-parse', 'taken')).toBe(other);
  });

  it('runs nothing that the agent or the repository left for git to run', async () => {
    const script = `
      trap='sh -c "touch $HOME/trapped"'
      git config core.fsmonitor "$trap"
      git config filter.evil.clean "$trap"
      git config core.sshCommand "$trap"
      git config diff.external "$trap"
      git config credential.helper "!$trap"
      git config remote.origin.pushurl /tmp/elsewhere
      printf '#!/bin/sh\\ntouch "$HOME/trapped"\\n' > .git/hooks/pre-commit
      chmod +x .git/hooks/pre-commit && cp .git/hooks/pre-commit .git/hooks/pre-push
      echo '* filter=evil diff=evil' > .gitattributes
      echo ready`;
    session = await TestSession.create({
      agent: {
        kind: 'command',
        command: ['sh', '-c', script],
        promptVia: 'stdin',
      },
      spec: { repos: [repo('shop', 'safe')] },
    });
    await session.start();
    const entries = await session.finish();
    await session.exited();
    expect(text(entries)).toBe('ready\n');
    expect(session.summary).toMatchObject({
      outcome: 'Completed',
      repoStatuses: [{ pushed: true }],
    });
    expect(existsSync(join(session.folder, 'trapped'))).toBe(false);
    const home = join(session.config.stateFolder, 'home');
    expect(existsSync(join(home, 'trapped'))).toBe(false);
  });

  it('works on a repository without commits', async () => {
    session = await TestSession.create({
      agent: { kind: 'demo' },
      spec: { repos: [repo('empty', 'first')] },
    });
    await session.start();
    await session.finish();
    await session.exited();
    expect(session.summary).toMatchObject({
      outcome: 'Completed',
      repoStatuses: [{ pushed: true }],
    });
  });

  it('stops as inactive when nobody answers', async () => {
    session = await TestSession.create({
      agent: { kind: 'demo' },
      spec: {
        interactive: true,
        repos: [repo('library')],
        inactivityTimeout: 1,
      },
    });
    await session.start();
    const entries = await session.finish();
    await session.exited();
    await expectValid(entries);
    expect(session.summary.outcome).toBe('InactivityTimeout');
  });
});

describe('an interactive session whose pushes are approved', () => {
  it.each([true, false])(
    'pushes when a person said so (%s)',
    async approved => {
      const branch = `approved-${approved}`;
      session = await TestSession.create({
        agent: {
          kind: 'command',
          command: ['sh', '-c', 'echo work > work.txt'],
          promptVia: 'stdin',
        },
        spec: {
          interactive: true,
          approvals: 'pushes',
          repos: [repo('shop', branch)],
        },
      });
      await session.start();
      const [interrupt] = interruptsOf(
        await session.events(status('waiting_input')),
      );
      expect(interrupt.message).toBe('May the commits in shop be pushed?');
      await session.post('/answers', {
        answers: [
          {
            interruptId: interrupt.id,
            status: 'resolved',
            payload: { approved },
          },
        ],
      });
      await session.post('/finish');
      await expectValid(await session.finish());
      await session.exited();
      expect(session.summary).toMatchObject({
        outcome: 'Completed',
        repoStatuses: [{ pushed: approved }],
      });
      expect(git.git('shop', 'branch', '--list', branch)).toBe(
        approved ? branch : '',
      );
    },
  );
});

describe('an interactive session', () => {
  const echo = {
    kind: 'command' as const,
    command: [
      'sh',
      '-c',
      'read -r line; echo "heard $line"; test "$line" != wait || exec sleep 60',
    ],
    promptVia: 'stdin' as const,
  };

  it('takes each message once, also in the next run, and ends when it is told to', async () => {
    session = await TestSession.create({
      agent: echo,
      spec: { interactive: true },
      prompt: 'first',
    });
    await session.start();
    await session.events(status('idle'));
    expect((await session.say('m1', 'second')).status).toBe(202);
    expect((await session.say('m1', 'second')).status).toBe(202);
    expect((await session.post('/finish')).status).toBe(202);
    const first = await session.finish();
    await session.exited();
    await expectValid(first);
    expect(text(first)).toBe('heard first\nheard second\n');
    expect(session.summary).toMatchObject({
      outcome: 'Completed',
      results: 'heard second',
      usage: { turns: 2 },
    });

    session.config.run = 2;
    await session.start();
    await session.events(status('idle'));
    await session.say('m1', 'second');
    await session.say('m2', 'third');
    const old = await session.events(() => false, 2, '&run=1');
    expect(old).toEqual(first.slice(2));
    await session.post('/finish');
    const second = await session.finish();
    await session.exited();
    await expectValid(second);
    expect(text(second)).toBe('heard third\n');
  });

  it('goes on after its turn was interrupted', async () => {
    session = await TestSession.create({
      agent: echo,
      spec: { interactive: true },
      prompt: 'wait',
    });
    await session.start();
    await session.events(event => event.type === 'TEXT_MESSAGE_CONTENT');
    await session.post('/interrupt');
    await session.events(status('idle'));
    await session.say('m1', 'again');
    await session.post('/finish');
    const entries = await session.finish();
    await session.exited();
    await expectValid(entries);
    expect(
      ofType(entries, 'RUN_FINISHED').map(
        event => (event.outcome as { type: string }).type,
      ),
    ).toEqual(['cancelled', 'success']);
    expect(session.summary.outcome).toBe('Completed');
  });

  it('is an AG-UI server for the real client', async () => {
    session = await TestSession.create({
      agent: echo,
      spec: { interactive: true },
      prompt: 'first',
    });
    await session.start();
    await session.events(status('idle'));
    const agent = new HttpAgent({
      url: `${session.baseUrl}/`,
      headers: { [runnerTokenHeader]: await session.token() },
      threadId: session.config.uid,
    });
    agent.addMessage({ id: 'm1', role: 'user', content: 'hello' });
    const { newMessages } = await agent.runAgent();
    expect(newMessages).toMatchObject([
      { role: 'assistant', content: 'heard hello\n' },
    ]);
    await session.post('/finish');
    await session.finish();
  });

  it('opens to tokens of this run alone, but for its health', async () => {
    session = await TestSession.create({
      agent: echo,
      spec: { interactive: true },
    });
    await session.start();
    const get = (token?: string) =>
      fetch(`${session.baseUrl}/repos`, {
        headers: token ? { [runnerTokenHeader]: token } : {},
      }).then(response => response.status);
    const { uid } = session.config;
    expect(await get()).toBe(401);
    expect(await get(await session.token(runnerAudience(uid, 2)))).toBe(401);
    expect(await get(await session.token(undefined, '-1m'))).toBe(401);
    expect(await get(await session.token())).toBe(200);
    const health = await fetch(`${session.baseUrl}/health`);
    expect(await health.json()).toMatchObject({ status: 'ok', uid, run: 1 });
    const bad = await session.post('/', { runId: 'r', messages: 'no' });
    expect(bad.status).toBe(400);
    expect((await bad.json()).error.message).toMatch(/messages/);
  });
});
