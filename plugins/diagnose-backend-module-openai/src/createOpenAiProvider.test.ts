import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { modelProvidersExtensionPoint } from '@agentic-portal/plugin-diagnose-node';
import {
  ModelBench,
  describeModelProvider,
  jsonAnswer,
  sample,
} from '@agentic-portal/plugin-diagnose-node/testUtils';
import openaiModule from './index';

jest.setTimeout(20_000);

const model = 'qwen3';
const answeredModel = 'qwen3:8b';

const problem = (message: string, code?: string) => ({
  error: { message, type: 'some_error', param: null, code: code ?? null },
});
const chunk = (more: object): object => ({
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  created: 1,
  model: answeredModel,
  choices: [],
  ...more,
});
const delta = (content: object) =>
  chunk({ choices: [{ index: 0, delta: content, finish_reason: null }] });
const end = (finish_reason: string) => [
  chunk({ choices: [{ index: 0, delta: {}, finish_reason }] }),
  chunk({
    usage: { prompt_tokens: 1000, completion_tokens: 100, total_tokens: 1100 },
  }),
];

const bench = new ModelBench({
  name: 'openai',
  startModule: (models, data) =>
    startTestBackend({
      extensionPoints: [[modelProvidersExtensionPoint, models]],
      features: [openaiModule, mockServices.rootConfig.factory({ data })],
    }),
  basePath: '/v1',
  model,
  answeredModel,
  environment: {
    OPENAI_API_KEY: 'other',
    OPENAI_ORG_ID: 'other',
    OPENAI_PROJECT_ID: 'other',
    OPENAI_BASE_URL: 'http://127.0.0.1:1',
    OPENAI_LOG: 'debug',
  },
  words: content => delta({ content }),
  endings: {
    complete: end('stop'),
    truncated: end('length'),
    refused: [delta({ refusal: 'I cannot.' }), ...end('stop')],
  },
  frame: event => `data: ${JSON.stringify(event)}\n\n`,
  closing: 'data: [DONE]\n\n',
  problem: (_, message) => problem(message),
  slowDown: jsonAnswer(429, problem('slow down'), { 'retry-after-ms': '200' }),
  request: {
    path: '/v1/chat/completions',
    headers: { authorization: `Bearer ${sample.key}` },
    body: {
      model,
      max_tokens: 4000,
      stream: true,
      stream_options: { include_usage: true },
      messages: [
        { role: 'system', content: 'Find the cause.' },
        { role: 'user', content: 'OOMKilled' },
      ],
      response_format: {
        type: 'json_schema',
        json_schema: {
          name: 'answer',
          strict: true,
          schema: sample.prunedSchema,
        },
      },
    },
  },
});

describeModelProvider(bench);

describe('createOpenAiProvider', () => {
  const { signal } = new AbortController();

  it('does not ask an account without money again', async () => {
    const { error, requests } = await bench.failureOf([
      jsonAnswer(429, problem('pay first', 'insufficient_quota')),
    ]);
    expect(error).toMatchObject({
      failure: 'rejected',
      message: 'answered 429: pay first',
    });
    expect(requests).toHaveLength(1);
  });

  it.each(['json_object', 'none'])(
    'tells the model the schema when the endpoint offers %s, and finds the JSON in what comes',
    async structuredOutput => {
      const { fake, provider } = await bench.start(
        [
          bench.answer(
            `<think>{}</think>\n\`\`\`json\n${sample.answer}\n\`\`\`\n`,
          ),
        ],
        { structuredOutput },
      );
      const { output } = await provider.generate(sample.question, { signal });
      expect(output).toEqual(sample.output);
      const [{ body }] = fake.requests;
      expect(JSON.stringify(body.messages)).toContain('maxLength');
      expect(body.response_format).toEqual(
        structuredOutput === 'none' ? undefined : { type: 'json_object' },
      );
    },
  );

  it('needs no key where the endpoint has an address of its own, and costs what the configuration says', async () => {
    const { provider } = await bench.start([bench.answer()], {
      apiKey: undefined,
      pricing: { inputPerMillion: 1, outputPerMillion: 2 },
    });
    const { usage } = await provider.generate(sample.question, { signal });
    expect(usage?.costUSD).toBeCloseTo(0.0012, 9);
  });

  it.each([
    [
      { openai: { apiKey: sample.key, model, structuredOutput: 'xml' } },
      'allowed are json_schema, json_object, none',
    ],
    [
      { openai: { apiKey: sample.key, model, contextTokens: 100 } },
      'contextTokens is 100: it must be 4000 or more',
    ],
    [
      { provider: 'openai', openai: { apiKey: sample.key } },
      'diagnose.model.openai.model',
    ],
  ])('does not start with %j', async (config, message) => {
    await expect(bench.providersOf(config)).rejects.toThrow(message);
  });
});
