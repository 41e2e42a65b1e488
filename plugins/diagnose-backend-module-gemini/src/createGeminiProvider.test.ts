import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { modelProvidersExtensionPoint } from '@agentic-portal/plugin-diagnose-node';
import {
  ModelBench,
  describeModelProvider,
  jsonAnswer,
  sample,
} from '@agentic-portal/plugin-diagnose-node/testUtils';
import geminiModule from './index';

jest.setTimeout(20_000);

const answeredModel = 'gemini-3.8-flash-001';

const problem = (code: number, message: string, details: unknown[] = []) => ({
  error: { code, status: 'SOME_STATUS', message, details },
});
const end = (finishReason: string) => [
  {
    modelVersion: answeredModel,
    candidates: [
      { index: 0, finishReason, content: { role: 'model', parts: [] } },
    ],
    usageMetadata: {
      promptTokenCount: 1000,
      candidatesTokenCount: 60,
      thoughtsTokenCount: 40,
      totalTokenCount: 1100,
    },
  },
];

const bench = new ModelBench<object>({
  name: 'gemini',
  startModule: (models, data) =>
    startTestBackend({
      extensionPoints: [[modelProvidersExtensionPoint, models]],
      features: [geminiModule, mockServices.rootConfig.factory({ data })],
    }),
  model: 'gemini-3.8-flash',
  answeredModel,
  costUSD: 0.001125,
  environment: {
    GOOGLE_API_KEY: 'other',
    GOOGLE_GENAI_USE_VERTEXAI: 'true',
    GOOGLE_CLOUD_PROJECT: 'other',
    GOOGLE_CLOUD_LOCATION: 'other',
    GOOGLE_GEMINI_BASE_URL: 'http://127.0.0.1:1',
  },
  words: text => ({
    modelVersion: answeredModel,
    candidates: [{ index: 0, content: { role: 'model', parts: [{ text }] } }],
  }),
  endings: {
    complete: end('STOP'),
    truncated: end('MAX_TOKENS'),
    refused: end('SAFETY'),
  },
  frame: event => `data: ${JSON.stringify(event)}\r\n\r\n`,
  problem,
  slowDown: jsonAnswer(
    429,
    problem(429, 'slow down', [
      {
        '@type': 'type.googleapis.com/google.rpc.RetryInfo',
        retryDelay: '0.2s',
      },
    ]),
  ),
  request: {
    path: expect.stringMatching(
      /^\/v1\w*\/models\/gemini-3.8-flash:streamGenerateContent\?alt=sse$/,
    ),
    headers: { 'x-goog-api-key': sample.key },
    body: expect.objectContaining({
      contents: [{ role: 'user', parts: [{ text: 'OOMKilled' }] }],
      systemInstruction: expect.objectContaining({
        parts: [{ text: 'Find the cause.' }],
      }),
      generationConfig: expect.objectContaining({
        maxOutputTokens: 4000,
        responseMimeType: 'application/json',
        responseJsonSchema: sample.prunedSchema,
      }),
    }),
  },
});

describeModelProvider(bench);

describe('createGeminiProvider', () => {
  const { signal } = new AbortController();
  const { words, endings, frame } = bench.contract;

  it('says that a filter blocked the request', async () => {
    const { error } = await bench.failureOf([
      bench.whole({ promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } }),
    ]);
    expect(error).toMatchObject({
      failure: 'refused',
      message: 'refused to answer (PROHIBITED_CONTENT)',
    });
  });

  it('takes an error in the middle of a stream for what it is, and asks again', async () => {
    const { fake, provider } = await bench.start([
      response => {
        bench.open(words('{"root'))(response);
        response.end(frame(problem(503, 'overloaded')));
      },
      bench.answer(),
    ]);
    await provider.generate(sample.question, { signal });
    expect(fake.requests).toHaveLength(2);
  });

  it('leaves out what the model thinks', async () => {
    const { provider } = await bench.start([
      bench.whole(
        {
          candidates: [
            { content: { parts: [{ text: 'Let me see', thought: true }] } },
          ],
        },
        words(sample.answer),
        ...endings.complete,
      ),
    ]);
    const { output } = await provider.generate(sample.question, { signal });
    expect(output).toEqual(sample.output);
  });
});
