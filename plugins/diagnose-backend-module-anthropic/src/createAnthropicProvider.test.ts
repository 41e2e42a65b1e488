import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { modelProvidersExtensionPoint } from '@agentic-portal/plugin-diagnose-node';
import {
  ModelBench,
  describeModelProvider,
  jsonAnswer,
  sample,
  type FakeAnswer,
} from '@agentic-portal/plugin-diagnose-node/testUtils';
import anthropicModule from './index';

jest.setTimeout(20_000);

const model = 'claude-sonnet-5-5';
const answeredModel = 'claude-sonnet-5-5-20260928';

interface Event {
  type: string;
  [key: string]: unknown;
}
const problem = (type: string, message: string) => ({
  type: 'error',
  error: { type, message },
  request_id: 'req_1',
});
/** What the API says besides the status. */
const TYPES: Readonly<Record<number, string>> = {
  401: 'authentication_error',
  429: 'rate_limit_error',
  500: 'api_error',
};
const end = (stop_reason: string): Event[] => [
  { type: 'content_block_stop', index: 0 },
  {
    type: 'message_delta',
    delta: { stop_reason },
    usage: { output_tokens: 100 },
  },
  { type: 'message_stop' },
];

const bench = new ModelBench<Event>({
  name: 'anthropic',
  startModule: (models, data) =>
    startTestBackend({
      extensionPoints: [[modelProvidersExtensionPoint, models]],
      features: [anthropicModule, mockServices.rootConfig.factory({ data })],
    }),
  model,
  answeredModel,
  costUSD: 0.003,
  environment: {
    ANTHROPIC_API_KEY: 'other',
    ANTHROPIC_AUTH_TOKEN: 'other',
    ANTHROPIC_PROFILE: 'other',
    ANTHROPIC_BASE_URL: 'http://127.0.0.1:1',
    ANTHROPIC_LOG: 'debug',
  },
  opening: [
    {
      type: 'message_start',
      message: {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        model: answeredModel,
        content: [],
        stop_reason: null,
        usage: {
          input_tokens: 900,
          cache_read_input_tokens: 100,
          output_tokens: 1,
        },
      },
    },
    { type: 'ping' },
    {
      type: 'content_block_start',
      index: 0,
      content_block: { type: 'text', text: '' },
    },
  ],
  openingTokens: 1000,
  words: text => ({
    type: 'content_block_delta',
    index: 0,
    delta: { type: 'text_delta', text },
  }),
  endings: {
    complete: end('end_turn'),
    truncated: end('max_tokens'),
    refused: end('refusal'),
  },
  frame: event => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`,
  problem: (status, message) => problem(TYPES[status], message),
  slowDown: jsonAnswer(429, problem('rate_limit_error', 'slow down'), {
    'retry-after-ms': '200',
  }),
  request: {
    path: '/v1/messages',
    headers: { authorization: `Bearer ${sample.key}` },
    body: {
      model,
      max_tokens: 4000,
      stream: true,
      system: 'Find the cause.',
      messages: [{ role: 'user', content: 'OOMKilled' }],
      output_config: {
        format: { type: 'json_schema', schema: sample.prunedSchema },
      },
    },
  },
});

describeModelProvider(bench);

describe('createAnthropicProvider', () => {
  const { signal } = new AbortController();
  const { words } = bench.contract;

  it('takes an error in the middle of a stream for what it is: overload is asked again, a bad request is not', async () => {
    const broken = (type: string): FakeAnswer =>
      bench.whole(words('{"root'), problem(type, 'in the middle'));
    const { fake, provider } = await bench.start([
      broken('overloaded_error'),
      bench.answer(),
    ]);
    await provider.generate(sample.question, { signal });
    expect(fake.requests).toHaveLength(2);

    const { error, requests } = await bench.failureOf([
      broken('invalid_request_error'),
    ]);
    expect(error.message).toBe('answered 400: in the middle');
    expect(requests).toHaveLength(1);
  });
});
