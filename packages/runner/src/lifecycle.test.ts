import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { EventSchemas } from '@ag-ui/core/schemas';
import { verifyEvents } from '@ag-ui/client';
import { from, lastValueFrom, toArray } from 'rxjs';
import { CustomEvent } from '@agentic-portal/api';
import type { AgUiEvent, Interrupt, JournalEntry } from '@agentic-portal/api';
import { startGitServer } from './testing/gitServer';
import type { GitServer } from './testing/gitServer';
import { TestSession } from './testing/TestSession';

jest.setTimeout(60_000);

let git: GitServer;
let session: TestSession;

beforeAll(async () => {
  execFileSync('node', [join(__dirname, '..', 'scripts', 'build.mjs')]);
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

const custom = (name: string) => (event: AgUiEvent) =>
  event.type === 'CUSTOM' && event.name === name;
const status = (agentStatus: string) => (event: AgUiEvent) =>
  custom(CustomEvent.AgentStatus)(event) &&
  (event.value as { agentStatus: string }).agentStatus === agentStatus;
const ofType = (entries: JournalEntry[], type: string) =>
  entries.map(entry => entry.event).filter(event => event.type === type);
const text = (entries: JournalEntry[]) =>
  ofType(entries, 'TEXT_MESSAGE_CONTENT')
    .map(event => event.delta)
    .join('');
const interruptsOf = (entries: JournalEntry[]) =>
  ofType(entries, 'RUN_FINISHED').flatMap(
    event => (event.outcome as { interrupts?: Interrupt[] }).interrupts ?? [],
  );

/** What holds for every journal: numbers without a gap, and AG-UI runs that the real client accepts. */
async function expectValid(entries: JournalEntry[]) {
  expect(entries.map(entry => entry.number)).toEqual(
    entries.map((_, index) => index + 1),
  );
  entries.forEach(({ event }) => EventSchemas.parse(event));
  expect(entries[0].event.name).toBe(CustomEvent.SessionStarted);
  expect(entries.at(-1)?.event.name).toBe(CustomEvent.SessionFinished);
  let inRun = false;
  const runs = entries
    .map(entry => entry.event)
    .filter(event => {
      if (event.type === 'RUN_STARTED') inRun = true;
      const keep = inRun;
      if (event.type === 'RUN_FINISHED' || event.type === 'RUN_ERROR') {
        inRun = false;
      }
      if (!keep) expect(event.type).toBe('CUSTOM');
      return keep;
    });
  expect(inRun).toBe(false);
  await lastValueFrom(from(runs as never[]).pipe(verifyEvents(), toArray()));
}

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
      expect(interrupt).toMatchObject({ reason: 'approval' });
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
