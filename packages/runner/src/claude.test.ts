import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CustomEvent } from '@agentic-portal/api';
import type { RunnerConfig } from '@agentic-portal/api';
import { buildRunner } from './__testUtils__/buildRunner';
import { startFakeMessagesApi } from './__testUtils__/fakeMessagesApi';
import type { FakeMessagesApi } from './__testUtils__/fakeMessagesApi';
import { wordsServer } from './__testUtils__/programs';
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

const key = 'the-real-key';
let api: FakeMessagesApi;
let session: TestSession;

beforeAll(buildRunner);
afterEach(async () => {
  await session.dispose();
  await api.close();
});

async function start(
  script: Parameters<typeof startFakeMessagesApi>[0],
  spec: Parameters<typeof TestSession.create>[0]['spec'] = {},
  more: Partial<RunnerConfig> = {},
  env: Record<string, string> = {},
) {
  api = await startFakeMessagesApi(script);
  session = await TestSession.create({
    agent: { kind: 'claude', baseUrl: api.url },
    spec,
  });
  Object.assign(session.config, more);
  await session.start({ ANTHROPIC_API_KEY: key, ...env });
}

const write = (path: string) => [
  { text: 'I write it.' },
  { tool: 'Write', input: { file_path: path, content: 'hello\n' } },
];

describe('the claude agent, through the real SDK', () => {
  it('streams words and tool calls, counts what it used, and never sees the key', async () => {
    await start([
      [{ tool: 'Bash', input: { command: 'env' } }],
      [{ text: 'Done.' }],
    ]);
    const entries = await session.finish();
    await session.exited();
    await expectValid(entries);
    expect(session.summary).toMatchObject({
      outcome: 'Completed',
      results: 'Done.',
      usage: { inputTokens: 2000, outputTokens: 100, turns: 2 },
    });
    expect(session.summary.usage?.costUSD).toBeGreaterThan(0);
    expect(text(entries)).toBe('Done.');
    expect(ofType(entries, 'TOOL_CALL_START')[0].toolCallName).toBe('Bash');
    const [result] = ofType(entries, 'TOOL_CALL_RESULT');
    expect(result.content).toContain('ANTHROPIC_BASE_URL');
    expect(JSON.stringify(entries)).not.toContain(key);
    expect(api.requests.every(request => request.key === key)).toBe(true);
  });

  it('fails with the words of the API when the key is refused', async () => {
    await start([401]);
    const entries = await session.finish();
    await session.exited();
    await expectValid(entries);
    expect(session.summary.outcome).toBe('AgentFailed');
    expect(session.summary.message).toMatch(/Invalid API key/);
  });

  it.each([true, false])(
    'asks a person before it writes, where the policy says so (approved: %s), and remembers the conversation',
    async approved => {
      await start([write('note.txt'), [{ text: 'Over.' }]], {
        interactive: true,
        approvals: 'always',
      });
      const asked = await session.events(status('waiting_input'));
      const [interrupt] = interruptsOf(asked);
      expect(interrupt).toMatchObject({
        reason: 'tool_call',
        metadata: { kind: 'approval', policy: 'always', toolName: 'Write' },
      });
      const file = join(session.config.workspace, 'note.txt');
      expect(existsSync(file)).toBe(false);
      await session.post('/answers', {
        answers: [
          {
            interruptId: interrupt.id,
            status: 'resolved',
            payload: { approved, comment: 'not there' },
          },
        ],
      });
      await session.events(status('idle'), asked.length);
      expect(existsSync(file) && readFileSync(file, 'utf8')).toBe(
        approved && 'hello\n',
      );
      await session.say('m1', 'And now?');
      await session.post('/finish');
      const entries = await session.finish();
      await session.exited();
      await expectValid(entries);
      expect(JSON.stringify(api.requests[1].body)).toContain(
        approved ? 'tool_result' : 'not there',
      );
      const last = JSON.stringify(api.requests.at(-1)?.body.messages);
      expect(last).toContain('Look at this');
      expect(last).toContain('And now?');
      expect(session.summary).toMatchObject({
        outcome: 'Completed',
        usage: { inputTokens: 3000, outputTokens: 150, turns: 3 },
      });
    },
  );

  it('asks its own questions with a form, and gets the answers', async () => {
    const question = 'Which of the two?';
    await start(
      [
        [
          {
            tool: 'AskUserQuestion',
            input: {
              questions: [
                {
                  question,
                  header: 'Choice',
                  multiSelect: false,
                  options: [
                    { label: 'Left', description: 'The shorter one' },
                    { label: 'Right', description: 'The longer one' },
                  ],
                },
              ],
            },
          },
        ],
        [{ text: 'As you say.' }],
      ],
      { interactive: true, approvals: 'never' },
    );
    const [interrupt] = interruptsOf(
      await session.events(status('waiting_input')),
    );
    expect(interrupt).toMatchObject({
      reason: 'input_required',
      message: question,
      responseSchema: {
        properties: {
          question1: { title: question, oneOf: [{ const: 'Left' }, {}] },
        },
      },
    });
    const answer = (payload: unknown) =>
      session.post('/answers', {
        answers: [{ interruptId: interrupt.id, status: 'resolved', payload }],
      });
    expect((await answer({ question1: 'Up' })).status).toBe(400);
    expect(
      (await answer({ question1: 'Left', other: 'but slowly' })).status,
    ).toBe(202);
    await session.post('/finish');
    const entries = await session.finish();
    await session.exited();
    expect(text(entries)).toContain('As you say.');
    expect(JSON.stringify(api.requests[1].body)).toContain('Left; but slowly');
  });

  it('does not write outside the workspace where nobody can be asked', async () => {
    await start([write('/tmp/agentic-runner-outside'), [{ text: 'No.' }]]);
    const entries = await session.finish();
    await session.exited();
    expect(existsSync('/tmp/agentic-runner-outside')).toBe(false);
    expect(ofType(entries, 'TOOL_CALL_RESULT')[0].content).toMatch(
      /outside the workspace/,
    );
  });

  it('ends within its budget', async () => {
    await start([[{ tool: 'Bash', input: { command: 'true' } }]], {
      budget: { maxTurns: 2 },
    });
    await session.finish();
    await session.exited();
    expect(session.summary).toMatchObject({
      outcome: 'BudgetExceeded',
      message: 'The budget of 2 turns is used up.',
    });
  });

  it('uses an MCP server, whose secret the transcript does not show, and no tools but those that are allowed', async () => {
    await start(
      [
        [{ tool: 'mcp__words__greet', input: {} }],
        [{ tool: 'Bash', input: { command: 'touch forbidden' } }],
        [{ text: 'Done.' }],
      ],
      { allowedTools: ['Read', 'Write'] },
      {
        mcpServers: [wordsServer],
      },
      { AGENTIC_MCP_WORDS: 'mellon-mellon' },
    );
    const entries = await session.finish();
    await session.exited();
    await expectValid(entries);
    expect(ofType(entries, 'CUSTOM')[0].value).toMatchObject({
      versions: {
        '@anthropic-ai/claude-agent-sdk': '0.3.329',
        'claude-code': '2.1.329',
      },
    });
    const tools = api.requests[0].body.tools?.map(({ name }) => name);
    expect(tools?.sort()).toEqual(['Read', 'Write', 'mcp__words__greet']);
    expect(JSON.stringify(api.requests[1].body)).toContain(
      'The word is mellon-mellon',
    );
    expect(JSON.stringify(entries)).not.toContain('mellon-mellon');
    expect(existsSync(join(session.config.workspace, 'forbidden'))).toBe(false);
  });

  it('offers plans, subagents and, where somebody is there, questions', async () => {
    await start([[{ text: 'Done.' }]], { interactive: true });
    await session.events(status('idle'));
    const tools = api.requests[0].body.tools?.map(({ name }) => name);
    expect(tools).toEqual(
      expect.arrayContaining(['TodoWrite', 'Agent', 'AskUserQuestion']),
    );
  });

  it('does not give a budget again to the next run, unless it was raised, and warns before its end', async () => {
    await start(
      [
        [{ tool: 'Bash', input: { command: 'true' } }],
        [{ text: 'One.' }],
        [{ text: 'Two.' }],
      ],
      { budget: { maxTurns: 2 } },
    );
    const first = await session.finish();
    await session.exited();
    expect(session.summary.outcome).toBe('Completed');
    expect(
      ofType(first, 'CUSTOM').filter(custom(CustomEvent.BudgetWarning)),
    ).toMatchObject([
      { value: { message: '100 % of the budget of 2 turns is used.' } },
    ]);
    session.config.run = 2;
    await session.start({ ANTHROPIC_API_KEY: key });
    await expectValid(await session.finish());
    await session.exited();
    expect(session.summary).toMatchObject({
      outcome: 'BudgetExceeded',
      message: 'The budget of 2 turns is used up.',
    });
    expect(api.requests).toHaveLength(2);
    session.config.run = 3;
    session.config.spec.budget = { maxTurns: 3 };
    await session.start({ ANTHROPIC_API_KEY: key });
    await session.finish();
    await session.exited();
    expect(session.summary).toMatchObject({
      outcome: 'Completed',
      results: 'Two.',
      usage: { turns: 1 },
    });
  });
});
