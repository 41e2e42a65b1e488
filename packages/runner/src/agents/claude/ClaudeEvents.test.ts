import type { SDKMessage } from '@anthropic-ai/claude-agent-sdk';
import type { AgUiEvent } from '@agentic-portal/api';
import { buildRunner } from '../../__testUtils__/buildRunner';
import { startFakeMessagesApi } from '../../__testUtils__/fakeMessagesApi';
import { TestSession } from '../../__testUtils__/TestSession';
import { expectValid, ofType, text } from '../../__testUtils__/transcripts';
import { ClaudeEvents } from './ClaudeEvents';

jest.setTimeout(60_000);

/** A message of the SDK, with the fields that count here. */
const message = (fields: object) => fields as SDKMessage;
const said = (content: object[], owner: string | null) =>
  message({
    type: 'assistant',
    parent_tool_use_id: owner,
    message: { content },
  });
const result = (id: string, owner: string | null, more: object = {}) =>
  message({
    type: 'user',
    parent_tool_use_id: owner,
    message: {
      content: [
        { type: 'tool_result', tool_use_id: id, content: 'So it is.', ...more },
      ],
    },
  });
const call = (id: string, name: string, input: object) => [
  {
    type: 'content_block_start',
    content_block: { type: 'tool_use', id, name },
  },
  {
    type: 'content_block_delta',
    delta: { type: 'input_json_delta', partial_json: JSON.stringify(input) },
  },
  { type: 'content_block_stop' },
];

function translate(messages: SDKMessage[]): AgUiEvent[] {
  const events = new ClaudeEvents();
  return messages.flatMap(one => events.translate(one));
}

const streamed = (pieces: object[], owner: string | null = null) =>
  pieces.map(event =>
    message({
      type: 'stream_event',
      parent_tool_use_id: owner,
      event: { index: 0, ...event },
    }),
  );

describe('ClaudeEvents', () => {
  it('shows a list of things to do as one plan, which changes in its place', () => {
    const todos = (status: string) => [{ content: 'Fix it', status }];
    const events = translate([
      ...streamed(call('t1', 'TodoWrite', { todos: todos('pending') })),
      result('t1', null),
      ...streamed(call('t2', 'TodoWrite', { todos: todos('completed') })),
      result('t2', null),
    ]);
    expect(events).toMatchObject([
      {
        type: 'ACTIVITY_SNAPSHOT',
        activityType: 'PLAN',
        content: { steps: todos('pending') },
      },
      { type: 'ACTIVITY_SNAPSHOT', content: { steps: todos('completed') } },
    ]);
    expect(events[0].messageId).toBe(events[1].messageId);
  });

  it('shows tasks that are made and changed one by one as one plan', () => {
    const made = { content: 'Task #1 created successfully: Fix it' };
    const events = translate([
      ...streamed(call('t1', 'TaskCreate', { subject: 'Fix it' })),
      result('t1', null, made),
      ...streamed(
        call('t2', 'TaskUpdate', { taskId: '1', status: 'completed' }),
      ),
      result('t2', null),
      ...streamed(call('t3', 'TaskUpdate', { taskId: '1', status: 'deleted' })),
      result('t3', null),
    ]);
    expect(events.map(event => event.content)).toEqual([
      { steps: [{ content: 'Fix it', status: 'pending' }] },
      { steps: [{ content: 'Fix it', status: 'completed' }] },
      { steps: [] },
    ]);
  });

  it.each([
    ['is none', { todos: 'none' }, {}],
    ['was refused', { todos: [] }, { is_error: true }],
  ])('shows a plan that %s as the call that it is', (_, input, more) => {
    const types = translate([
      ...streamed(call('t1', 'TodoWrite', input)),
      result('t1', null, more),
    ]).map(event => event.type);
    expect(types).toEqual([
      'TOOL_CALL_START',
      'TOOL_CALL_ARGS',
      'TOOL_CALL_END',
      'TOOL_CALL_RESULT',
    ]);
  });

  it('tells of a call before its result, whichever comes first', () => {
    const [start, args, stop] = streamed(call('t1', 'Bash', {}));
    const types = translate([start, args, result('t1', null), stop]).map(
      event => event.type,
    );
    expect(types).toEqual([
      'TOOL_CALL_START',
      'TOOL_CALL_ARGS',
      'TOOL_CALL_END',
      'TOOL_CALL_RESULT',
    ]);
  });

  it('tells what sub-agents say and do, also those of sub-agents, and whose it is', () => {
    const task = { subagent_type: 'Explore', description: 'Look around' };
    const events = translate([
      ...streamed(call('a', 'Task', task)),
      said([{ type: 'text', text: 'I look.' }], 'a'),
      said([{ type: 'tool_use', id: 'b', name: 'Task', input: {} }], 'a'),
      said(
        [{ type: 'tool_use', id: 'c', name: 'Bash', input: { command: 'ls' } }],
        'b',
      ),
      result('c', 'b'),
      result('b', 'a'),
      result('a', null),
    ]);
    const started = events.filter(event => event.type === 'SUBAGENT_STARTED');
    expect(started[0]).toEqual({
      type: 'SUBAGENT_STARTED',
      subagentRunId: 'a',
      name: 'Explore',
      description: 'Look around',
      parentToolCallId: 'a',
    });
    expect(started).toContainEqual(
      expect.objectContaining({
        subagentRunId: 'b',
        parentSubagentRunId: 'a',
      }),
    );
    const told = events
      .filter(event => event.type !== 'SUBAGENT_STARTED')
      .map(event => [event.type, event.subagentRunId]);
    expect(told.slice(3)).toEqual([
      ['TEXT_MESSAGE_START', 'a'],
      ['TEXT_MESSAGE_CONTENT', 'a'],
      ['TEXT_MESSAGE_END', 'a'],
      ['TOOL_CALL_START', 'a'],
      ['TOOL_CALL_ARGS', 'a'],
      ['TOOL_CALL_END', 'a'],
      ['TOOL_CALL_START', 'b'],
      ['TOOL_CALL_ARGS', 'b'],
      ['TOOL_CALL_END', 'b'],
      ['TOOL_CALL_RESULT', 'b'],
      ['SUBAGENT_FINISHED', 'b'],
      ['TOOL_CALL_RESULT', 'a'],
      ['SUBAGENT_FINISHED', 'a'],
      ['TOOL_CALL_RESULT', undefined],
    ]);
  });

  it('tells once what a sub-agent said in pieces and then as a whole, and that it failed', () => {
    const events = translate([
      ...streamed(call('a', 'Task', {})),
      ...streamed(
        [
          { type: 'content_block_start', content_block: { type: 'text' } },
          {
            type: 'content_block_delta',
            delta: { type: 'text_delta', text: 'Once.' },
          },
          { type: 'content_block_stop' },
        ],
        'a',
      ),
      said([{ type: 'text', text: 'Once.' }], 'a'),
      result('a', null, { is_error: true }),
    ]);
    expect(
      events.filter(event => event.type === 'TEXT_MESSAGE_CONTENT'),
    ).toHaveLength(1);
    expect(events).toContainEqual({
      type: 'SUBAGENT_ERROR',
      subagentRunId: 'a',
      message: 'So it is.',
    });
  });

  it('does not end a sub-agent that was sent to the background', () => {
    const launched = {
      ...result('a', null),
      tool_use_result: { status: 'async_launched' },
    } as SDKMessage;
    const types = translate([
      ...streamed(call('a', 'Task', {})),
      said([{ type: 'text', text: 'I begin.' }], 'a'),
      launched,
    ]).map(event => event.type);
    expect(types).not.toContain('SUBAGENT_FINISHED');
  });
});

describe('the claude agent, through the real SDK', () => {
  beforeAll(buildRunner);

  it('makes a plan and lets a sub-agent work, in a journal that AG-UI clients accept', async () => {
    const todos = [{ content: 'Ask', status: 'in_progress' }];
    const api = await startFakeMessagesApi([
      [
        {
          tool: 'TodoWrite',
          input: {
            todos: todos.map(todo => ({ ...todo, activeForm: 'Asking' })),
          },
        },
      ],
      [
        {
          tool: 'Task',
          input: {
            description: 'Say a word',
            prompt: 'Say a word with echo.',
            subagent_type: 'general-purpose',
            run_in_background: false,
          },
        },
      ],
      [{ tool: 'Bash', input: { command: 'echo word' } }],
      [{ text: 'The word was said.' }],
      [{ text: 'Done.' }],
    ]);
    const session = await TestSession.create({
      agent: { kind: 'claude', baseUrl: api.url },
    });
    try {
      await session.start({ ANTHROPIC_API_KEY: 'key' });
      const entries = await session.finish();
      await session.exited();
      await expectValid(entries);
      expect(session.summary.outcome).toBe('Completed');
      expect(text(entries)).toContain('Done.');
      expect(ofType(entries, 'ACTIVITY_SNAPSHOT')).toMatchObject([
        { activityType: 'PLAN', content: { steps: todos } },
      ]);
      const [started] = ofType(entries, 'SUBAGENT_STARTED');
      expect(started).toMatchObject({ name: 'general-purpose' });
      expect(ofType(entries, 'TOOL_CALL_START')).toContainEqual(
        expect.objectContaining({
          toolCallName: 'Bash',
          subagentRunId: started.subagentRunId,
        }),
      );
      expect(ofType(entries, 'SUBAGENT_FINISHED')).toHaveLength(1);
    } finally {
      await session.dispose();
      await api.close();
    }
  });
});
