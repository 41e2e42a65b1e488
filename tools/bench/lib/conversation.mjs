/**
 * Events of a session as coding agents have them: turns with messages in markdown, thoughts, tool calls, a plan and a
 * sub-agent. The same ones each time.
 */
export function conversation(count) {
  const events = [
    {
      type: 'CUSTOM',
      name: 'agentic-portal.io/session-started',
      value: { run: 1, agent: 'demo', versions: {} },
    },
  ];
  for (let turn = 1; events.length < count; turn += 1) {
    events.push(...turnOf(turn));
  }
  const last = [
    { type: 'RUN_FINISHED', threadId: 't', runId: 'r' },
    { type: 'RUN_STARTED', threadId: 't', runId: 'r' },
    ...message('last', ['This is the last message.'], {}),
    { type: 'RUN_FINISHED', threadId: 't', runId: 'r' },
  ];
  return [...events.slice(0, count - last.length), ...last];
}

function turnOf(turn) {
  const ids = { threadId: 't', runId: `r${turn}` };
  const user = { id: `u${turn}`, role: 'user', content: `Task ${turn}: go on` };
  return [
    { type: 'RUN_STARTED', ...ids, input: { ...ids, messages: [user] } },
    {
      type: 'ACTIVITY_SNAPSHOT',
      messageId: `p${turn}`,
      activityType: 'PLAN',
      content: {
        steps: ['Look', 'Change', 'Test'].map((content, index) => ({
          content,
          status: index < 2 ? 'completed' : 'in_progress',
        })),
      },
    },
    { type: 'REASONING_START', messageId: `h${turn}` },
    ...Array.from({ length: 4 }, () => ({
      type: 'REASONING_MESSAGE_CONTENT',
      messageId: `h${turn}`,
      delta: 'The rate of zone 3 is read from the wrong column. ',
    })),
    { type: 'REASONING_END', messageId: `h${turn}` },
    ...message(`a${turn}`, words, {}),
    ...Array.from({ length: 6 }, (_, n) => call(`t${turn}-${n}`, n, {})).flat(),
    {
      type: 'SUBAGENT_STARTED',
      subagentRunId: `s${turn}`,
      name: 'reviewer',
      description: 'Reads the change once more',
    },
    ...call(`st${turn}`, 0, { subagentRunId: `s${turn}` }),
    { type: 'SUBAGENT_FINISHED', subagentRunId: `s${turn}`, result: 'Fine.' },
    ...message(`b${turn}`, code, {}),
    { type: 'RUN_FINISHED', ...ids },
  ];
}

const words = [
  '## What I found\n\n',
  'The quotes of **zone 3** are short by the surcharge, because `rates.csv` ',
  'has it in a column of its own.\n\n',
  '- `src/rates.ts` reads the column by its place\n',
  '- the test has a file without that column\n\n',
  'I read it by its name and give the test the real file.',
];

const code = [
  'This is the change:\n\n```ts\n',
  'export function rateOf(zone: number, rates: Rate[]): number {\n',
  '  const rate = rates.find(row => row.zone === zone);\n',
  '  if (!rate) throw new Error(`No rate for zone ${zone}`);\n',
  '  return rate.base + rate.surcharge;\n}\n```\n\n',
  '| zone | before | after |\n|---|---|---|\n| 3 | 4.20 | 5.10 |\n',
];

function message(messageId, deltas, more) {
  return [
    { type: 'TEXT_MESSAGE_START', messageId, role: 'assistant', ...more },
    ...deltas.map(delta => ({
      type: 'TEXT_MESSAGE_CONTENT',
      messageId,
      delta,
      ...more,
    })),
    { type: 'TEXT_MESSAGE_END', messageId, ...more },
  ];
}

function call(toolCallId, n, more) {
  const [toolCallName, args] =
    n % 2
      ? [
          'Edit',
          {
            file_path: 'src/rates.ts',
            old_string: 'row[2]',
            new_string: 'row.surcharge',
          },
        ]
      : ['Bash', { command: `yarn test src/rates.test.ts --shard ${n}` }];
  return [
    { type: 'TOOL_CALL_START', toolCallId, toolCallName, ...more },
    {
      type: 'TOOL_CALL_ARGS',
      toolCallId,
      delta: JSON.stringify(args),
      ...more,
    },
    { type: 'TOOL_CALL_END', toolCallId, ...more },
    {
      type: 'TOOL_CALL_RESULT',
      messageId: `m${toolCallId}`,
      toolCallId,
      role: 'tool',
      content: 'PASS src/rates.test.ts\n'.repeat(40),
      ...more,
    },
  ];
}
