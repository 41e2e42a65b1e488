import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CustomEvent } from '@agentic-portal/api';
import { buildRunner } from './__testUtils__/buildRunner';
import { startFakeMessagesApi } from './__testUtils__/fakeMessagesApi';
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

let session: TestSession;
beforeAll(buildRunner);
afterEach(() => session.dispose());

const journalFile = (run = 1) =>
  join(session.config.stateFolder, `journal-${run}.ndjson`);
const count = () =>
  readFileSync(join(session.config.workspace, 'count.txt'), 'utf8');
const counting = (then: string) => ({
  kind: 'command' as const,
  command: ['sh', '-c', `echo once >> count.txt; echo begun; ${then}`],
  promptVia: 'stdin' as const,
});

async function die() {
  session.kill('SIGKILL');
  await session.exited();
}

describe('a run whose runner was killed and is started again', () => {
  it('fails honestly when the program of a command agent was at work: it is not run twice', async () => {
    session = await TestSession.create({ agent: counting('exec sleep 60') });
    await session.start();
    await session.events(event => event.type === 'TEXT_MESSAGE_CONTENT');
    await die();
    const left = session.journal();
    await session.start();
    const entries = await session.finish();
    expect(await session.exited()).toBe(0);
    await expectValid(entries);
    expect(entries.slice(0, left.length)).toEqual(left);
    expect(session.summary).toMatchObject({
      outcome: 'AgentFailed',
      message: expect.stringMatching(/^The run was interrupted/),
    });
    expect(count()).toBe('once\n');
  });

  it.each([
    ['exit 0', 'Completed'],
    ['exit 3', 'AgentFailed'],
  ])(
    'does nothing again when the agent was done (%s): it is %s',
    async (end, outcome) => {
      session = await TestSession.create({ agent: counting(end) });
      await session.start();
      await session.finish();
      await session.exited();
      const { message } = session.summary;
      // As if it had been killed right before its last event.
      const lines = readFileSync(journalFile(), 'utf8').trimEnd().split('\n');
      writeFileSync(journalFile(), `${lines.slice(0, -1).join('\n')}\n`);
      await session.start();
      const entries = await session.finish();
      await session.exited();
      await expectValid(entries);
      expect(session.summary.outcome).toBe(outcome);
      expect(session.summary.message).toBe(message);
      expect(count()).toBe('once\n');
    },
  );

  it('stays stopped, unless it is a retry: then it goes on, because nobody but the platform had stopped it', async () => {
    session = await TestSession.create({
      agent: { kind: 'demo' },
      spec: { env: { DEMO_PACE_MS: '60000' } },
    });
    session.config.publicKey = undefined;
    await session.start();
    session.kill('SIGTERM');
    expect(await session.exited()).toBe(0);
    expect(session.summary.outcome).toBe('Stopped');
    const left = session.journal();

    await session.start();
    expect(await session.exited()).toBe(0);
    expect(session.summary.outcome).toBe('Stopped');
    expect(session.journal()).toEqual(left);

    session.config.spec.env = { DEMO_PACE_MS: '0' };
    await session.start({}, [], ['--retry']);
    expect(await session.exited()).toBe(0);
    expect(session.summary.outcome).toBe('Completed');
    const entries = session.journal();
    await expectValid(entries);
    expect(entries.slice(0, left.length)).toEqual(left);
    expect(entries.length).toBeGreaterThan(left.length);
  });

  it('closes the question that was open, and takes the next message', async () => {
    session = await TestSession.create({
      agent: counting('exit 0'),
      spec: { interactive: true },
    });
    await session.start();
    await session.events(status('idle'));
    await die();
    // As a journal ends whose agent asked.
    const number = session.journal().length;
    const run = { threadId: session.config.uid, runId: 'run-asking' };
    const interrupt = { id: 'question-1', reason: 'approval' };
    const outcome = { type: 'interrupt', interrupts: [interrupt] };
    const asking = [
      { type: 'RUN_STARTED', ...run },
      { type: 'RUN_FINISHED', ...run, outcome },
    ];
    asking.forEach((event, index) =>
      appendFileSync(
        journalFile(),
        `${JSON.stringify({ number: number + index + 1, event })}\n`,
      ),
    );
    await session.start();
    await session.events(status('idle'), number + 2);
    const stale = await session.post('/answers', {
      answers: [{ interruptId: 'question-1', status: 'resolved' }],
    });
    expect(stale.status).toBe(409);
    await session.say('m1', 'go on');
    await session.post('/finish');
    const entries = await session.finish();
    await session.exited();
    await expectValid(entries);
    expect(interruptsOf(entries)).toEqual([interrupt]);
    expect(
      ofType(entries, 'RUN_STARTED').map(
        event => (event.input as { resume?: unknown } | undefined)?.resume,
      ),
    ).toContainEqual([{ interruptId: 'question-1', status: 'cancelled' }]);
    expect(session.summary.outcome).toBe('Completed');
    // The prompt before the end, the message after it.
    expect(count()).toBe('once\nonce\n');
  });

  it('goes on with the conversation of claude instead of saying the prompt again', async () => {
    const api = await startFakeMessagesApi([
      [{ tool: 'Bash', input: { command: 'sleep 30' } }],
      [{ text: 'Done.' }],
    ]);
    session = await TestSession.create({
      agent: { kind: 'claude', baseUrl: api.url },
      prompt: 'the only prompt',
    });
    const env = { ANTHROPIC_API_KEY: 'key' };
    await session.start(env);
    await session.events(event => event.type === 'TOOL_CALL_END');
    await die();
    await session.start(env);
    const entries = await session.finish();
    expect(await session.exited()).toBe(0);
    await expectValid(entries);
    expect(session.summary.outcome).toBe('Completed');
    expect(text(entries)).toBe('Done.');
    const asked = JSON.stringify(api.requests.at(-1)?.body.messages);
    expect(asked.split('the only prompt')).toHaveLength(2);
    expect(asked).toContain('Your work was interrupted');
    await api.close();
  });

  it('shows the journal of an earlier run that was cut in the middle of a line', async () => {
    session = await TestSession.create({
      agent: counting('exec sleep 60'),
      spec: { interactive: true },
    });
    await session.start();
    await session.events(event => event.type === 'TEXT_MESSAGE_CONTENT');
    await die();
    const left = session.journal();
    appendFileSync(journalFile(), '{"number":99,"event":{"type":"CUS');
    session.config.run = 2;
    await session.start();
    const entries = await session.events(() => false, 1, '&run=1');
    expect(entries).toEqual(left.slice(1));
    expect((await session.fetch('/events?run=7')).status).toBe(404);
    await session.post('/finish');
    const next = await session.finish();
    await session.exited();
    expect(next[0].number).toBe(1);
    expect(
      next.some(({ event }) => custom(CustomEvent.SessionStarted)(event)),
    ).toBe(true);
  });
});
