import type { ModelProxyConfig, ModelProxyUsage } from '@agentic-portal/api';
import { buildRunner } from './__testUtils__/buildRunner';
import { startFakeMessagesApi } from './__testUtils__/fakeMessagesApi';
import type { FakeMessagesApi } from './__testUtils__/fakeMessagesApi';
import { freePort, ModelProxyProcess } from './__testUtils__/ModelProxyProcess';
import { TestSession } from './__testUtils__/TestSession';
import { expectValid } from './__testUtils__/transcripts';

jest.setTimeout(60_000);

const key = 'the-real-key';
const token = 'token-of-the-pod';
/** The fake's answers have 1000 tokens in and 50 out: 0.01 USD each. */
const prices = {
  'claude-': { input: 1000, output: 1000 },
  'claude-opus': { input: 5, output: 100 },
};
let api: FakeMessagesApi;
let session: TestSession;
let proxy: ModelProxyProcess;

beforeAll(buildRunner);
afterEach(async () => {
  await session.dispose();
  await proxy.stop();
  await api.close();
});

async function start(
  script: Parameters<typeof startFakeMessagesApi>[0],
  spec: Parameters<typeof TestSession.create>[0]['spec'] = {},
  given: Partial<ModelProxyConfig> = { prices },
) {
  api = await startFakeMessagesApi(script);
  const url = `http://127.0.0.1:${await freePort()}`;
  session = await TestSession.create({
    agent: {
      kind: 'claude',
      baseUrl: api.url,
      modelProxy: { url, token, ...given },
    },
    spec,
  });
  proxy = await ModelProxyProcess.start(session.config, session.folder, {
    ANTHROPIC_API_KEY: key,
  });
  const call = (path: string, shown = token) =>
    fetch(`${url}${path}`, {
      method: path.startsWith('/v1/') ? 'POST' : 'GET',
      headers: { 'x-api-key': shown },
      ...(path.startsWith('/v1/') ? { body: '{}' } : {}),
    });
  const usage = async (): Promise<ModelProxyUsage> =>
    (await call('/usage')).json();
  return { call, usage };
}

describe('the model proxy beside a runner', () => {
  it('has the key, which the runner has not, and its numbers are those of the run', async () => {
    const { usage } = await start([
      [{ tool: 'Bash', input: { command: 'env' } }],
      [{ text: 'Done.' }],
    ]);
    await session.start();
    const entries = await session.finish();
    expect(await session.exited()).toBe(0);
    await expectValid(entries);
    expect(session.summary).toMatchObject({
      outcome: 'Completed',
      usage: { inputTokens: 2000, outputTokens: 100, turns: 2 },
    });
    expect(session.summary.usage?.costUSD).toBeCloseTo(0.02);
    expect(await usage()).toMatchObject({
      inputTokens: 2000,
      outputTokens: 100,
      unpricedModels: [],
    });
    expect(api.requests.map(request => request.key)).toEqual([key, key]);
    expect(JSON.stringify(entries) + proxy.output).not.toContain(key);
  });

  it('refuses when the budget is used up, and the run ends so', async () => {
    await start(
      [[{ tool: 'Bash', input: { command: 'true' } }]],
      { budget: { maxCostUSD: 0.015 } },
      // Dearer than the list in the SDK: it is the proxy that stops the agent.
      { prices: { 'claude-opus': { input: 8, output: 0 } } },
    );
    await session.start();
    await session.finish();
    await session.exited();
    expect(session.summary).toMatchObject({
      outcome: 'BudgetExceeded',
      message: 'The budget of 0.015 USD is used up.',
      usage: { inputTokens: 2000 },
    });
    expect(api.requests).toHaveLength(2);
  });

  it('forwards to those who know its token, and only what it meters', async () => {
    const { call, usage } = await start(
      [[{ text: 'x' }]],
      { budget: { maxCostUSD: 1 } },
      { prices: {} },
    );
    expect((await call('/health', 'none')).status).toBe(200);
    expect((await call('/usage', 'token-of-the-pox')).status).toBe(401);
    expect((await call('/v1/messages', 'other')).status).toBe(401);
    expect((await call('/v1/messages/batches')).status).toBe(404);
    expect((await call('/v1/messages/../files')).status).toBe(404);
    expect(api.requests).toHaveLength(0);
    const answer = await call('/v1/messages?beta=true');
    expect(await answer.text()).toContain('message_stop');
    expect(await usage()).toEqual({
      inputTokens: 1000,
      outputTokens: 50,
      costUSD: 0,
      requests: 1,
      unpricedModels: ['claude-opus-5-5'],
    });
    expect(proxy.output).toMatch(/"level":"warn".*claude-opus-5-5/);
  });

  it('can be asked for its health from its own container, and ends at once', async () => {
    await start([[{ text: 'x' }]]);
    expect(await proxy.check()).toBe(0);
    const started = Date.now();
    expect(await proxy.stop()).toBe(0);
    expect(Date.now() - started).toBeLessThan(2000);
    expect(await proxy.check()).toBe(1);
    await session.start();
    await session.finish();
    await session.exited();
    expect(session.summary).toMatchObject({
      outcome: 'AgentFailed',
      message: expect.stringMatching(/model proxy at .* does not answer/),
    });
  });
});
