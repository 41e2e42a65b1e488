import { CustomEvent, type AgUiEvent } from '@agentic-portal/api';
import { reduceTranscript } from './reduceTranscript';
import { summarizeToolCall } from './summarizeToolCall';
import {
  emptyTranscript,
  type TranscriptItem,
  type TranscriptState,
} from './types';

/** Events as a stream numbers them, continuing a transcript. */
function read(
  events: AgUiEvent[],
  state: TranscriptState = emptyTranscript,
): TranscriptState {
  return reduceTranscript(
    state,
    events.map((event, index) => ({ seq: state.lastSeq + index + 1, event })),
  );
}

const custom = (name: string, value: unknown): AgUiEvent => ({
  type: 'CUSTOM',
  name,
  value,
});
const started = (run: number) =>
  custom(CustomEvent.SessionStarted, { run, agent: 'demo', versions: {} });
const finished = (outcome: string, message?: string) =>
  custom(CustomEvent.SessionFinished, { outcome, message, lastEvent: 9 });
const turn = (
  messages: Array<{ id: string; content: unknown; role?: string }> = [],
  resume?: unknown[],
): AgUiEvent => ({
  type: 'RUN_STARTED',
  threadId: 't',
  runId: 'r',
  input: {
    threadId: 't',
    runId: 'r',
    messages: messages.map(m => ({ role: 'user', ...m })),
    resume,
  },
});
const end = (outcome: unknown = { type: 'success' }): AgUiEvent => ({
  type: 'RUN_FINISHED',
  threadId: 't',
  runId: 'r',
  outcome,
});
const say = (messageId: string, ...deltas: string[]): AgUiEvent[] => [
  { type: 'TEXT_MESSAGE_START', messageId, role: 'assistant' },
  ...deltas.map(delta => ({ type: 'TEXT_MESSAGE_CONTENT', messageId, delta })),
  { type: 'TEXT_MESSAGE_END', messageId },
];
const kinds = (state: TranscriptState) => state.items.map(item => item.kind);
const only = <K extends TranscriptItem['kind']>(
  state: TranscriptState,
  kind: K,
) =>
  state.items.filter(item => item.kind === kind) as Array<
    Extract<TranscriptItem, { kind: K }>
  >;

const interrupt = {
  id: 'int-1',
  reason: 'approval',
  message: 'May I?',
  toolCallId: 't1',
};
const asks = end({ type: 'interrupt', interrupts: [interrupt] });

describe('reduceTranscript', () => {
  it('reads a turn: what was asked, thought, said and done, in its order', () => {
    const state = read([
      started(1),
      turn([{ id: 'm1', content: 'Fix it' }]),
      { type: 'STEP_STARTED', stepName: 'Look' },
      {
        type: 'REASONING_MESSAGE_START',
        messageId: 'th',
        role: 'reasoning',
      },
      { type: 'REASONING_MESSAGE_CONTENT', messageId: 'th', delta: 'Hmm, ' },
      { type: 'REASONING_MESSAGE_CONTENT', messageId: 'th', delta: 'so.' },
      { type: 'REASONING_MESSAGE_END', messageId: 'th' },
      ...say('a1', 'I look ', '**around**.'),
      { type: 'TOOL_CALL_START', toolCallId: 't1', toolCallName: 'read_file' },
      { type: 'TOOL_CALL_ARGS', toolCallId: 't1', delta: '{"path":' },
      { type: 'TOOL_CALL_ARGS', toolCallId: 't1', delta: '"a.ts"}' },
      { type: 'TOOL_CALL_END', toolCallId: 't1' },
      {
        type: 'TOOL_CALL_RESULT',
        messageId: 'x',
        toolCallId: 't1',
        content: 'export {}',
      },
      { type: 'STEP_FINISHED', stepName: 'Look' },
      end(),
    ]);
    expect(kinds(state)).toEqual([
      'run',
      'user',
      'step',
      'reasoning',
      'text',
      'tool',
    ]);
    expect(state.items.slice(1)).toMatchObject([
      { id: 'm1', text: 'Fix it' },
      { name: 'Look', finished: true },
      { text: 'Hmm, so.', streaming: false },
      { text: 'I look **around**.', streaming: false },
      {
        name: 'read_file',
        args: '{"path":"a.ts"}',
        result: 'export {}',
        state: 'done',
      },
    ]);
    expect(state.turnActive).toBe(false);
  });

  it('knows a step in which nothing was said or done from a heading', () => {
    const step = (type: string, stepName: string) => ({ type, stepName });
    const state = read([
      turn(),
      step('STEP_STARTED', 'Clone'),
      step('STEP_FINISHED', 'Clone'),
      step('STEP_STARTED', 'Work'),
      ...say('a1', 'Working.'),
      step('STEP_FINISHED', 'Work'),
    ]);
    expect(only(state, 'step')).toMatchObject([
      { name: 'Clone', finished: true, empty: true },
      { name: 'Work', finished: true, empty: false },
    ]);
  });

  it('takes each event once, however often and with whatever new ones it is replayed', () => {
    const events = [started(1), turn(), ...say('a1', 'one ', 'two')].map(
      (event, index) => ({ seq: index + 1, event }),
    );
    const once = reduceTranscript(emptyTranscript, events);
    expect(reduceTranscript(once, events)).toBe(once);

    const more = {
      seq: events.length + 1,
      event: { type: 'TEXT_MESSAGE_CHUNK', messageId: 'a1', delta: ' three' },
    };
    const overlapping = reduceTranscript(once, [
      ...events.slice(2),
      more,
      more,
    ]);
    expect(only(overlapping, 'text')).toMatchObject([
      { text: 'one two three' },
    ]);
    expect(overlapping.lastSeq).toBe(more.seq);
  });

  it('is the same whether a stream arrives in one piece or event by event', () => {
    const events = [
      started(1),
      turn([{ id: 'm1', content: 'Go' }]),
      ...say('a1', 'x', 'y'),
      asks,
      custom(CustomEvent.Output, { stream: 'stderr', text: 'warn\n' }),
    ];
    const piecemeal = events.reduce(
      (state, event) => read([event], state),
      emptyTranscript,
    );
    expect(read(events)).toEqual(piecemeal);
  });

  it('keeps the objects of items that did not change, so that they are not drawn again', () => {
    const before = read([
      started(1),
      turn(),
      ...say('a1', 'done'),
      ...say('a2', 'x'),
    ]);
    const after = read(
      [{ type: 'TEXT_MESSAGE_CHUNK', messageId: 'a2', delta: 'y' }],
      before,
    );
    expect(after.items[1]).toBe(before.items[1]);
    expect(after.items[2]).not.toBe(before.items[2]);
    expect(before.items[2]).toMatchObject({ text: 'x' });
  });

  it('reads deltas whose beginning it never saw', () => {
    const state = read([
      turn(),
      { type: 'TEXT_MESSAGE_CONTENT', messageId: 'a', delta: 'late' },
      { type: 'TOOL_CALL_ARGS', toolCallId: 't', delta: '{}' },
      { type: 'TOOL_CALL_RESULT', toolCallId: 'u', content: 'found' },
    ]);
    expect(state.items).toMatchObject([
      { kind: 'text', text: 'late' },
      { kind: 'tool', args: '{}' },
      { kind: 'tool', result: 'found', state: 'done' },
    ]);
  });

  it('shows a question, who answered it and what, and then the turn that follows', () => {
    const asked = read([
      started(1),
      turn(),
      { type: 'TOOL_CALL_START', toolCallId: 't1', toolCallName: 'write' },
      { type: 'TOOL_CALL_END', toolCallId: 't1' },
      asks,
    ]);
    expect(only(asked, 'question')).toMatchObject([
      { id: 'int-1', state: 'open', interrupt },
    ]);
    // The tool of the question waits with it.
    expect(only(asked, 'tool')[0].state).toBe('running');

    const sent = read(
      [
        custom(CustomEvent.Input, {
          id: 'i1',
          kind: 'answers',
          createdAt: '2026-11-20T10:00:00Z',
          createdBy: 'user:default/jane',
        }),
      ],
      asked,
    );
    expect(only(sent, 'question')).toMatchObject([
      {
        state: 'sent',
        by: 'user:default/jane',
        answeredAt: Date.parse('2026-11-20T10:00:00Z'),
      },
    ]);

    const resumed = read(
      [
        turn(
          [],
          [
            {
              interruptId: 'int-1',
              status: 'resolved',
              payload: { approved: true },
            },
          ],
        ),
        { type: 'TOOL_CALL_RESULT', toolCallId: 't1', content: 'written' },
        ...say('a2', 'Thanks.'),
        end(),
      ],
      sent,
    );
    expect(only(resumed, 'question')).toMatchObject([
      {
        state: 'answered',
        by: 'user:default/jane',
        answer: { status: 'resolved', payload: { approved: true } },
      },
    ]);
    expect(only(resumed, 'tool')[0]).toMatchObject({
      state: 'done',
      result: 'written',
    });

    // The same id may come again in a later turn.
    expect(only(read([turn(), asks], resumed), 'question')).toMatchObject([
      { state: 'answered' },
      { state: 'open' },
    ]);
  });

  it('closes a question that the agent left behind or that its run outlived', () => {
    const asked = [started(1), turn(), asks];
    expect(
      only(read([...asked, turn([{ id: 'm', content: 'no' }])]), 'question'),
    ).toMatchObject([{ state: 'closed' }]);
    expect(
      only(read([...asked, finished('InactivityTimeout')]), 'question'),
    ).toMatchObject([{ state: 'closed' }]);
  });

  it('holds a message in the queue until the turn that takes it up', () => {
    const queued = read([
      started(1),
      turn([{ id: 'm1', content: 'First' }]),
      custom(CustomEvent.Input, {
        id: 'm2',
        kind: 'message',
        createdAt: '2026-11-20T10:00:00Z',
        createdBy: 'user:default/jane',
        content: 'And this',
      }),
      ...say('a1', 'On it.'),
      end(),
    ]);
    expect(queued.queued).toMatchObject([
      { id: 'm2', text: 'And this', by: 'user:default/jane' },
    ]);
    expect(only(queued, 'user')).toHaveLength(1);

    const taken = read(
      [
        turn([
          { id: 'm1', content: 'First' },
          { id: 'a1', role: 'assistant', content: 'On it.' },
          { id: 'm2', content: 'And this' },
        ]),
      ],
      queued,
    );
    expect(taken.queued).toEqual([]);
    expect(kinds(taken)).toEqual(['run', 'user', 'text', 'user']);
    expect(taken.items[3]).toMatchObject({
      id: 'm2',
      by: 'user:default/jane',
    });

    // Replayed by a runner that was started again: it was taken up long ago.
    const again = read(
      [custom(CustomEvent.Input, { id: 'm2', kind: 'message', content: 'x' })],
      taken,
    );
    expect(again.queued).toEqual([]);
  });

  it('holds the task with its files in the queue until the first turn', () => {
    const waiting = read([
      custom(CustomEvent.Input, {
        id: 'prompt-u',
        kind: 'prompt',
        content: 'Read this',
        attachments: ['a.log'],
      }),
    ]);
    const task = {
      id: 'prompt-u',
      text: 'Read this',
      attachments: ['a.log'],
      isPrompt: true,
    };
    expect(waiting.queued).toMatchObject([task]);
    const taken = read(
      [started(1), turn([{ id: 'prompt-u', content: 'Read this' }])],
      waiting,
    );
    expect(taken.queued).toEqual([]);
    expect(only(taken, 'user')).toMatchObject([task]);
  });

  it('shows a message that the agent could not take as said, with the reason below, and not as waiting', () => {
    const refused = read([
      started(1),
      custom(CustomEvent.Input, { id: 'm1', kind: 'message', content: 'Look' }),
      custom(CustomEvent.Input, { id: 'm2', kind: 'message', content: 'Wait' }),
      custom(CustomEvent.Notice, {
        message: 'The agent could not take this: too long',
        inputId: 'm1',
      }),
    ]);
    expect(refused.queued).toMatchObject([{ id: 'm2' }]);
    expect(kinds(refused)).toEqual(['run', 'user', 'notice']);
    expect(refused.items[1]).toMatchObject({ id: 'm1', text: 'Look' });
  });

  it.each([
    ['an error', { type: 'RUN_ERROR', message: 'boom', code: 'E1' }, 'error'],
    ['an interrupt by a person', end({ type: 'cancelled' }), 'notice'],
  ])('ends what was going on at %s', (_, event, last) => {
    const state = read([
      started(1),
      turn(),
      { type: 'STEP_STARTED', stepName: 'Work' },
      { type: 'TEXT_MESSAGE_START', messageId: 'a', role: 'assistant' },
      { type: 'TEXT_MESSAGE_CONTENT', messageId: 'a', delta: 'half a sen' },
      { type: 'TOOL_CALL_START', toolCallId: 't', toolCallName: 'bash' },
      event as AgUiEvent,
    ]);
    expect(state.items.slice(1, 4)).toMatchObject([
      { kind: 'step', finished: true },
      { kind: 'text', text: 'half a sen', streaming: false },
      { kind: 'tool', state: 'interrupted' },
    ]);
    expect(state.items[4].kind).toBe(last);
    expect(state.turnActive).toBe(false);
  });

  it('tells two runs apart', () => {
    const state = read([
      started(1),
      turn([{ id: 'm1', content: 'Go' }]),
      end(),
      finished('Stopped', 'A user stopped it'),
      started(2),
      turn([{ id: 'm2', content: 'Go on' }]),
      end(),
      finished('Completed'),
    ]);
    expect(state.runs).toMatchObject([
      { run: 1, outcome: 'Stopped', message: 'A user stopped it' },
      { run: 2, outcome: 'Completed' },
    ]);
    expect(only(state, 'run')).toMatchObject([
      { run: 1, edge: 'start' },
      { run: 1, edge: 'end', outcome: 'Stopped' },
      { run: 2, edge: 'start' },
      { run: 2, edge: 'end', outcome: 'Completed' },
    ]);
  });

  it('says when the changes are to be read again', () => {
    const before = read([started(1), turn(), ...say('a', 'x')]);
    expect(before.changes).toBe(0);
    const repos = [{ name: 'orders', repoURL: 'u', additions: 3 }];
    const after = read(
      [
        custom(CustomEvent.Repos, repos),
        custom(CustomEvent.Diff, { name: 'orders' }),
      ],
      before,
    );
    expect(after.changes).toBe(2);
    expect(after.repos).toEqual(repos);
  });

  it('gathers output, and keeps its end when there is too much', () => {
    const line = custom(CustomEvent.Output, {
      stream: 'stderr',
      text: 'x'.repeat(40_000),
    });
    const [item, ...others] = only(read([line, line, line]), 'output');
    expect(others).toEqual([]);
    expect(item.text).toHaveLength(64 * 1024);
    expect(item.dropped).toBe(120_000 - 64 * 1024);
  });

  it('survives whatever an agent sends', () => {
    const state = read([
      { type: 'NEW_IN_AG_UI_2' },
      { type: 'RUN_STARTED', input: 'nonsense' },
      {
        type: 'RUN_FINISHED',
        outcome: { type: 'interrupt', interrupts: [1, {}] },
      },
      { type: 'TEXT_MESSAGE_CONTENT', delta: 5 },
      {
        type: 'TOOL_CALL_RESULT',
        content: [{ type: 'text', text: 'part' }, 7],
      },
      custom(CustomEvent.Input, null),
      custom(CustomEvent.Output, { text: 3 }),
      custom('somebody-elses/event', {}),
    ]);
    expect(state.lastSeq).toBe(8);
    expect(only(state, 'tool')).toMatchObject([{ result: 'part' }]);
    expect(only(state, 'question')).toEqual([]);
  });
});

describe('summarizeToolCall', () => {
  it.each([
    ['{"command":"npm test","cwd":"/w"}', 'npm test'],
    ['{"depth":2,"all":true}', 'depth: 2, all: true'],
    ['{"path":"src/a', '{"path":"src/a'],
    ['{"command":"a\\n  b"}', 'a b'],
    ['"just text"', 'just text'],
    ['', ''],
  ])('of %s is %s', (args, summary) => {
    expect(summarizeToolCall(args)).toBe(summary);
  });

  it('is never longer than a line', () => {
    expect(
      summarizeToolCall(JSON.stringify({ command: 'x'.repeat(500) })),
    ).toHaveLength(160);
  });
});
