import { CustomEvent } from '@agentic-portal/api';
import type { RunnerAgent } from '@agentic-portal/api';
import { run, say, startAgUiServer } from './__testUtils__/agUiServer';
import type { Answer } from './__testUtils__/agUiServer';
import { buildRunner } from './__testUtils__/buildRunner';
import { programs } from './__testUtils__/programs';
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

let server: Awaited<ReturnType<typeof startAgUiServer>> | undefined;
let session: TestSession;

beforeAll(buildRunner);
afterEach(async () => {
  await session.dispose();
  await server?.close();
  server = undefined;
});

async function start(
  answers: Answer[],
  spec: Parameters<typeof TestSession.create>[0]['spec'] = {},
  agent: Partial<Extract<RunnerAgent, { kind: 'ag-ui' }>> = {},
) {
  server = await startAgUiServer(answers);
  session = await TestSession.create({
    agent: { kind: 'ag-ui', url: server.url, ...agent },
    spec,
  });
  await session.start({ AGENTIC_AGENT_TOKEN: 'Bearer secret' });
  return server;
}

describe('an agent behind AG-UI', () => {
  it('is handed the conversation and its state, passes its events on, asks, and is told the answer', async () => {
    const question = {
      id: 'int-1',
      reason: 'input_required',
      message: 'Which one?',
      responseSchema: {
        type: 'object',
        properties: { name: { type: 'string' } },
        required: ['name'],
      },
    };
    const { requests, headers } = await start(
      [
        run(
          [
            ...say('m-1', 'I look.'),
            { type: 'TOOL_CALL_START', toolCallId: 't1', toolCallName: 'look' },
            { type: 'TOOL_CALL_ARGS', toolCallId: 't1', delta: '{"at":1}' },
            { type: 'TOOL_CALL_END', toolCallId: 't1' },
            {
              type: 'TOOL_CALL_RESULT',
              messageId: 'r1',
              toolCallId: 't1',
              content: 'seen',
            },
            { type: 'STATE_SNAPSHOT', snapshot: { steps: ['one'] } },
            {
              type: 'STATE_DELTA',
              delta: [{ op: 'add', path: '/steps/-', value: 'two' }],
            },
          ],
          {
            outcome: { type: 'interrupt', interrupts: [question] },
            usage: [{ model: 'm-large', inputTokens: 10, outputTokens: 20 }],
          },
        ),
        run(say('m-2', 'Done.'), {
          usage: [{ model: 'm-large', inputTokens: 30, outputTokens: 0 }],
        }),
        run(say('m-3', 'Again.')),
      ],
      { interactive: true, model: 'm-large' },
      {
        headersFromEnv: { authorization: 'AGENTIC_AGENT_TOKEN' },
        prices: { m: { input: 1, output: 100 } },
      },
    );
    const asked = await session.events(status('waiting_input'));
    const [interrupt] = interruptsOf(asked);
    expect(interrupt).toMatchObject({ message: 'Which one?' });
    expect(interrupt.id).not.toBe('int-1');
    await session.post('/answers', {
      answers: [
        {
          interruptId: interrupt.id,
          status: 'resolved',
          payload: { name: 'this' },
        },
      ],
    });
    const more = await session.events(status('idle'), asked.length);
    await session.say('m1', 'And now?');
    await session.events(status('idle'), asked.length + more.length);
    await session.post('/finish');
    const entries = await session.finish();
    await session.exited();
    await expectValid(entries);
    expect(text(entries)).toBe('I look.Done.Again.');
    expect(ofType(entries, 'STATE_DELTA')).toHaveLength(1);
    expect(session.summary).toMatchObject({
      outcome: 'Completed',
      results: 'Again.',
      usage: { inputTokens: 40, outputTokens: 20, turns: 3, costUSD: 0.00204 },
    });
    expect(headers.every(one => one.authorization === 'Bearer secret')).toBe(
      true,
    );
    expect(JSON.stringify(entries)).not.toContain('Bearer secret');
    const [first, second, third] = requests;
    expect(first).toMatchObject({
      threadId: session.config.uid,
      state: {},
      forwardedProps: { model: 'm-large' },
      messages: [{ role: 'user', content: 'Look at this' }],
    });
    expect(second).toMatchObject({
      state: { steps: ['one', 'two'] },
      resume: [
        { interruptId: 'int-1', status: 'resolved', payload: { name: 'this' } },
      ],
    });
    expect(third.resume).toBeUndefined();
    expect(third).toMatchObject({
      threadId: first.threadId,
      state: { steps: ['one', 'two'] },
      messages: [
        { role: 'user', content: 'Look at this' },
        { id: 'm-1', role: 'assistant', content: 'I look.' },
        {
          role: 'assistant',
          toolCalls: [
            { id: 't1', function: { name: 'look', arguments: '{"at":1}' } },
          ],
        },
        { role: 'tool', toolCallId: 't1', content: 'seen' },
        { role: 'assistant', content: 'Done.' },
        { role: 'user', content: 'And now?' },
      ],
    });
  });

  it('may be a program of the session, which is started once, begins again when it died, and ends with the run', async () => {
    session = await TestSession.create({
      agent: {
        kind: 'ag-ui',
        command: programs.agUi,
        keys: ['TEAM_KEY'],
      },
      spec: { interactive: true },
    });
    await session.start({ TEAM_KEY: 'for it', OTHER: 'not for it' });
    let seen = (await session.events(status('idle'))).length;
    for (const words of ['second', 'die', 'third']) {
      await session.say(words, words);
      seen += (await session.events(status('idle'), seen)).length;
    }
    await session.post('/finish');
    const entries = await session.finish();
    await session.exited();
    await expectValid(entries);
    const { workspace } = session.config;
    expect(text(entries)).toBe(
      [
        `run 1 in ${workspace} with for it: Look at this\n`,
        `run 2 in ${workspace} with for it: second\n`,
        `run 1 in ${workspace} with for it: third\n`,
      ].join(''),
    );
    const [failed] = ofType(entries, 'RUN_ERROR');
    expect(failed.message).toBe(
      "The agent's server ended with exit code 3:\nI listen",
    );
  });

  it.each<[string, Answer, string | RegExp]>([
    [
      'ends its stream in the middle',
      (send, { threadId, runId }, response) => {
        send({ type: 'RUN_STARTED', threadId, runId });
        send({ type: 'TEXT_MESSAGE_START', messageId: 'm', role: 'assistant' });
        response.end();
      },
      "The agent's server ended its stream before its run was finished",
    ],
    [
      'cuts the connection',
      (send, { threadId, runId }, response) => {
        send({ type: 'RUN_STARTED', threadId, runId });
        response.write(': and gone\n', () => response.destroy());
      },
      "The connection to the agent's server was cut in the middle of its run",
    ],
    [
      'answers with an error',
      (_send, _request, response) => {
        response.writeHead(422).end('no such thread');
      },
      "The agent's server answered HTTP 422: no such thread",
    ],
    [
      'answers with a page',
      (_send, _request, response) => {
        response.writeHead(200, { 'content-type': 'text/html' }).end('<html>');
      },
      /answered text\/html; AG-UI is text\/event-stream/,
    ],
    [
      'says that it failed',
      (send, { threadId, runId }, response) => {
        send({ type: 'RUN_STARTED', threadId, runId });
        send({ type: 'RUN_ERROR', message: 'out of luck' });
        response.end();
      },
      'out of luck',
    ],
    [
      'sends an event of 9 MB',
      (send, { threadId, runId }, response) => {
        send({ type: 'RUN_STARTED', threadId, runId });
        response.write(`data: {"type":"CUSTOM","name":"${'x'.repeat(9e6)}`);
      },
      /sent an event of more than 8388608 bytes/,
    ],
  ])('that %s fails with a reason', async (_, answer, message) => {
    await start([answer]);
    const entries = await session.finish();
    await session.exited();
    await expectValid(entries);
    expect(session.summary.outcome).toBe('AgentFailed');
    expect(session.summary.message).toMatch(message);
  });

  it('cannot break the transcript, nor speak in the name of the portal', async () => {
    await start([
      (send, { threadId, runId }, response) => {
        send({ type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: 'early ' });
        response.write('data: {not json\r\n\r\n: a comment\n\n');
        response.write('data: {"type":"NO_SUCH_TYPE"}\n\n');
        send({ type: 'RUN_STARTED', threadId, runId: 'another' });
        send({ type: 'RUN_STARTED', threadId, runId });
        send({ type: 'TOOL_CALL_END', toolCallId: 'never' });
        send({ type: 'STEP_STARTED', stepName: 'left open' });
        send({
          type: 'CUSTOM',
          name: CustomEvent.SessionFinished,
          value: { outcome: 'Completed' },
        });
        send({ type: 'CUSTOM', name: 'mine', value: 1 });
        send({ type: 'RUN_FINISHED', threadId: 'x', runId: 'other' });
        send({ type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: 'late' });
        response.end();
      },
    ]);
    const entries = await session.finish();
    await session.exited();
    await expectValid(entries);
    expect(session.summary.outcome).toBe('Completed');
    expect(text(entries)).toBe('early ');
    expect(entries.filter(({ event }) => custom('mine')(event))).toHaveLength(
      1,
    );
    const output = entries
      .map(({ event }) => event)
      .filter(custom(CustomEvent.Output))
      .map(event => (event.value as { text: string }).text)
      .join('');
    expect(output).toMatch(/not JSON: \{not json\n.*NO_SUCH_TYPE/s);
  });

  it('is left at once when its turn is interrupted or its budget is used up', async () => {
    const closed: string[] = [];
    const endless: Answer = (send, { threadId, runId }, response) => {
      response.on('close', () => closed.push(runId));
      send({ type: 'RUN_STARTED', threadId, runId });
      send({ type: 'STEP_STARTED', stepName: 'thinking' });
    };
    await start([endless, run(say('m', 'Back.'))], {
      interactive: true,
      budget: { maxTurns: 1 },
    });
    const begun = await session.events(
      event => event.type === 'STEP_STARTED' && event.stepName === 'thinking',
    );
    await session.post('/interrupt');
    const idle = await session.events(status('idle'), begun.length);
    expect(closed).toHaveLength(1);
    await session.say('m1', 'Go on');
    const back = await session.events(
      status('idle'),
      begun.length + idle.length,
    );
    expect(text(back)).toBe('Back.');
    await session.say('m2', 'And on');
    const entries = await session.finish();
    await session.exited();
    await expectValid(entries);
    expect(session.summary).toMatchObject({
      outcome: 'BudgetExceeded',
      message: 'The budget of 1 turns is used up.',
      results: 'Back.',
    });
    expect(server?.requests).toHaveLength(2);
  });
});
