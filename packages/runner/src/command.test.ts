import { buildRunner } from './__testUtils__/buildRunner';
import { TestSession } from './__testUtils__/TestSession';
import { expectValid, ofType, text } from './__testUtils__/transcripts';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

jest.setTimeout(60_000);

let session: TestSession;
beforeAll(buildRunner);
afterEach(() => session.dispose());

async function run(script: string, env: Record<string, string> = {}) {
  session = await TestSession.create({
    agent: {
      kind: 'command',
      command: [process.execPath, '-e', script],
      promptVia: 'argument',
    },
    spec: { env: { FROM_SPEC: 'yes' } },
    prompt: 'the prompt',
  });
  await session.start(env);
  const { pid } = session.child ?? {};
  const events = session.events(() => false);
  const entries = await events;
  const peak = /VmHWM:\s+(\d+)/.exec(
    readFileSync(`/proc/${pid}/status`, 'utf8'),
  )?.[1];
  await session.post('/events/ack', { through: entries.length });
  await session.exited();
  await expectValid(entries);
  return { entries, peakMiB: Number(peak) / 1024 };
}

describe('the command agent', () => {
  it.each([
    ['in lines', "'x'.repeat(99) + '\\n'"],
    ['in one line', "'x'.repeat(100)"],
  ])(
    'survives a program that prints 100 MB %s, and keeps head and tail',
    async (_, part) => {
      const { entries, peakMiB } = await run(
        `const part = Buffer.from((${part}).repeat(10000));
         const fs = require('fs'); fs.writeSync(1, 'BEGIN\\n');
         for (let i = 0; i < 100; i++) for (let n = 0; n < part.length; ) n += fs.writeSync(1, part, n);
         fs.writeSync(1, 'END\\n');`,
      );
      expect(session.summary.outcome).toBe('Completed');
      expect(text(entries)).toMatch(
        /^BEGIN\n[^]*characters of output were left out[^]*END\n$/,
      );
      const { size } = statSync(
        join(session.config.stateFolder, 'journal-1.ndjson'),
      );
      expect(size).toBeLessThan(2 * 1024 * 1024);
      expect(peakMiB).toBeLessThan(300);
    },
  );

  it('passes AG-UI events on, and nothing that would break the stream', async () => {
    const events = [
      { type: 'RUN_STARTED', threadId: 't', runId: 'r' },
      { type: 'TOOL_CALL_START', toolCallId: 'a', toolCallName: 'look' },
      { type: 'TOOL_CALL_ARGS', toolCallId: 'a', delta: '{}' },
      { type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: 'no start' },
      { type: 'TOOL_CALL_END', toolCallId: 'never opened' },
      { type: 'CUSTOM', name: 'agentic-portal.io/session-finished', value: {} },
      { type: 'CUSTOM', name: 'mine', value: 1 },
      { type: 'NO_SUCH_TYPE' },
      { type: 'RUN_FINISHED', threadId: 't', runId: 'r' },
    ];
    const { entries } = await run(
      `for (const event of ${JSON.stringify(
        events,
      )}) console.log(JSON.stringify(event)); console.log('plain');`,
    );
    expect(ofType(entries, 'RUN_STARTED')).toHaveLength(1);
    expect(ofType(entries, 'TOOL_CALL_END')).toHaveLength(1);
    expect(text(entries)).toBe('no start{"type":"NO_SUCH_TYPE"}\nplain\n');
    expect(
      ofType(entries, 'CUSTOM').filter(event => event.name === 'mine'),
    ).toHaveLength(1);
  });

  it('has an environment of its own, with the keys of models and nothing else of the runner', async () => {
    const { entries } = await run(
      'console.log(JSON.stringify([process.env, process.argv.at(-1)]))',
      { SECRET: 'no', OPENAI_API_KEY: 'model' },
    );
    const [env, prompt] = JSON.parse(text(entries));
    expect(prompt).toBe('the prompt');
    expect(Object.keys(env).sort()).toEqual([
      'AGENTIC_SESSION_UID',
      'DEMO_PACE_MS',
      'FROM_SPEC',
      'HOME',
      'LANG',
      'OPENAI_API_KEY',
      'PATH',
      'TMPDIR',
    ]);
  });

  it('fails with the exit code and the last words of the program', async () => {
    const { entries } = await run("console.error('it broke'); process.exit(3)");
    expect(session.summary).toMatchObject({
      outcome: 'AgentFailed',
      message: "The agent's program ended with exit code 3.\nit broke",
    });
    expect(ofType(entries, 'RUN_ERROR')).toHaveLength(1);
  });
});
