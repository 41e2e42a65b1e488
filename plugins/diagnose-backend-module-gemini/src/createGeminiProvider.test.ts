import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  ModelError,
  modelProvidersExtensionPoint,
  type ModelCallOptions,
  type ModelProvider,
} from '@agentic-portal/plugin-diagnose-node';
import { ConfigReader } from '@backstage/config';
import { json, startFake, type FakeAnswer } from './__testUtils__/startFake';
import { createGeminiProvider } from './createGeminiProvider';
import { readGeminiSettings } from './readGeminiSettings';
import geminiModule from './index';

jest.setTimeout(20_000);

const KEY = 'key-that-nobody-may-see-0123456789';
/** Variables that the SDK reads. */
const OTHERS = {
  GOOGLE_API_KEY: 'other',
  GOOGLE_GENAI_USE_VERTEXAI: 'true',
  GOOGLE_CLOUD_PROJECT: 'other',
  GOOGLE_CLOUD_LOCATION: 'other',
  GOOGLE_GEMINI_BASE_URL: 'http://127.0.0.1:1',
};
const ANSWER = '{"root_cause":"The cache has no bound."}';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['root_cause'],
  properties: { root_cause: { type: 'string', maxLength: 500 } },
};
const question = {
  system: 'Find the cause.',
  prompt: 'OOMKilled',
  schema,
  maxOutputTokens: 4_000,
};

const MODEL = 'gemini-3.8-flash';
const ANSWERED = 'gemini-3.8-flash-001';
const TRUNCATED = 'MAX_TOKENS';
const problem = (code: number, message: string, details: unknown[] = []) => ({
  error: { code, status: 'SOME_STATUS', message, details },
});
const BUSY = problem(429, 'slow down');
const BROKEN = problem(500, 'internal');
const REJECTED = problem(401, `wrong key ${KEY}`);

const words = (text: string) => ({
  modelVersion: ANSWERED,
  candidates: [{ index: 0, content: { role: 'model', parts: [{ text }] } }],
});
const end = (finishReason = 'STOP') => [
  {
    modelVersion: ANSWERED,
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

/** Events as the API frames them. A stream that was not ended stays open. */
const stream =
  (...events: object[]): FakeAnswer =>
  response => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const event of events)
      response.write(`data: ${JSON.stringify(event)}\r\n\r\n`);
    if (
      JSON.stringify(events).includes('finishReason') ||
      JSON.stringify(events).includes('blockReason')
    )
      response.end();
  };

describe('createGeminiProvider', () => {
  let fake: Awaited<ReturnType<typeof startFake>> | undefined;
  const { signal } = new AbortController();

  afterEach(async () => {
    await fake?.stop();
    fake = undefined;
  });

  const start = async (answers: FakeAnswer[], more: object = {}) => {
    fake = await startFake(...answers);
    const settings = readGeminiSettings(
      new ConfigReader({
        diagnose: {
          model: {
            provider: 'gemini',
            gemini: {
              apiKey: KEY,
              model: MODEL,
              baseUrl: `${fake.url}`,
              ...more,
            },
          },
        },
      }),
    );
    return { fake, provider: createGeminiProvider(settings!) };
  };

  /** The error of a call, of which no part may show the key. */
  const failureOf = async (
    answers: FakeAnswer[],
    options: Partial<ModelCallOptions> = {},
  ) => {
    const { provider } = await start(answers);
    const error = await provider
      .generate(question, { signal, ...options })
      .catch(caught => caught);
    expect(error).toBeInstanceOf(ModelError);
    expect(
      JSON.stringify([error, error.message, error.stack, error.cause]),
    ).not.toContain(KEY);
    return { error: error as ModelError, requests: fake!.requests };
  };

  it('streams, asks for JSON that fits the schema, and knows what it took', async () => {
    const { provider } = await start([
      stream(words(ANSWER.slice(0, 9)), words(ANSWER.slice(9)), ...end()),
    ]);
    await expect(provider.generate(question, { signal })).resolves.toEqual({
      output: { root_cause: 'The cache has no bound.' },
      model: ANSWERED,
      usage: {
        inputTokens: 1000,
        outputTokens: 100,
        costUSD: expect.closeTo(0.001125, 9),
      },
    });
    const [{ path, headers, body }] = fake!.requests;
    expect(path).toMatch(
      /^\/v1\w*\/models\/gemini-3.8-flash:streamGenerateContent\?alt=sse$/,
    );
    expect(headers).toMatchObject({ 'x-goog-api-key': KEY });
    expect(body).toMatchObject({
      contents: [{ role: 'user', parts: [{ text: 'OOMKilled' }] }],
      systemInstruction: { parts: [{ text: 'Find the cause.' }] },
      generationConfig: {
        maxOutputTokens: 4000,
        responseMimeType: 'application/json',
        responseJsonSchema: {
          ...schema,
          properties: { root_cause: { type: 'string' } },
        },
      },
    });
    expect(JSON.stringify(body)).not.toContain('maxLength');
  });

  it('gives the text as it comes, and closes the connection when the reader leaves the loop', async () => {
    const { provider } = await start([stream(words('{"root'))]);
    const seen: string[] = [];
    for await (const { text } of provider.stream!(question, { signal })) {
      if (text) seen.push(text);
      if (text) break;
    }
    expect(seen).toEqual(['{"root']);
    await fake!.requests[0].closed;
  });

  it('closes the connection when the reader goes away in the middle of an answer', async () => {
    const reader = new AbortController();
    const { provider } = await start([
      response => {
        stream(words('{"root'))(response);
        reader.abort(new Error('the reader went away'));
      },
    ]);
    await expect(
      provider.generate(question, { signal: reader.signal }),
    ).rejects.toThrow('the reader went away');
    await fake!.requests[0].closed;
    expect(fake!.requests).toHaveLength(1);
  });

  it('waits as long as a 429 says, and asks again', async () => {
    const { provider } = await start([
      json(
        429,
        problem(429, 'slow down', [
          {
            '@type': 'type.googleapis.com/google.rpc.RetryInfo',
            retryDelay: '0.2s',
          },
        ]),
      ),
      stream(words(ANSWER), ...end()),
    ]);
    const begun = Date.now();
    const { output } = await provider.generate(question, { signal });
    expect(output).toEqual({ root_cause: 'The cache has no bound.' });
    expect(Date.now() - begun).toBeGreaterThanOrEqual(190);
    expect(fake!.requests).toHaveLength(2);
  });

  it('asks four times and no more while the API answers 429', async () => {
    const { error, requests } = await failureOf([
      json(429, BUSY, { 'retry-after': '0' }),
    ]);
    expect(error).toMatchObject({
      failure: 'busy',
      message: expect.stringMatching(/^answered 429: .*slow down/),
    });
    expect(requests).toHaveLength(4);
  });

  it('does not begin a wait that ends after the deadline', async () => {
    const begun = Date.now();
    const { error, requests } = await failureOf(
      [json(429, BUSY, { 'retry-after': '60' })],
      { deadline: new Date(Date.now() + 10_000) },
    );
    expect(error).toMatchObject({
      failure: 'late',
      message: expect.stringMatching(
        /^answered 429: .* in 60.0 s, would be after the deadline$/,
      ),
    });
    expect(Date.now() - begun).toBeLessThan(5_000);
    expect(requests).toHaveLength(1);
  });

  it('gives up at the deadline when nothing comes, and closes the connection', async () => {
    const { error, requests } = await failureOf([() => {}], {
      deadline: new Date(Date.now() + 300),
    });
    expect(error).toMatchObject({
      failure: 'late',
      message: 'did not answer before the deadline',
    });
    await requests[0].closed;
  });

  it('asks again after a 500, and after an answer that was cut in the middle; what was cut off counts too', async () => {
    const { provider } = await start([
      json(500, BROKEN, { 'retry-after': '0' }),
      response => {
        stream(...[words('{"root')])(response);
        setImmediate(() => response.destroy());
      },
      stream(words(ANSWER), ...end()),
    ]);
    const { output, usage } = await provider.generate(question, { signal });
    expect(output).toEqual({ root_cause: 'The cache has no bound.' });
    expect(fake!.requests).toHaveLength(3);
    expect(usage).toMatchObject({ inputTokens: 1000 });
  });

  it('does not take an answer that ends too early for a whole one', async () => {
    const { provider } = await start([
      response => {
        stream(words(ANSWER))(response);
        response.end();
      },
      stream(words(ANSWER), ...end()),
    ]);
    await provider.generate(question, { signal });
    expect(fake!.requests).toHaveLength(2);
  });

  it.each([
    ['a refusal', () => [...end('SAFETY')], 'refused', /^refused to answer \(/],
    [
      'an answer that reached its bound',
      () => [words('{"root'), ...end(TRUNCATED)],
      'truncated',
      /reached the bound/,
    ],
    [
      'an answer that is not JSON',
      () => [words('I cannot say.'), ...end()],
      'malformed',
      /is not JSON/,
    ],
  ])(
    'says that it got %s, with what it took, and does not ask again',
    async (_, events, failure, message) => {
      const { error, requests } = await failureOf([stream(...events())]);
      expect(error).toMatchObject({
        failure,
        message: expect.stringMatching(message),
      });
      expect(error.usage).toMatchObject({ inputTokens: 1000 });
      expect(requests).toHaveLength(1);
    },
  );

  it.each([400, 401, 403, 404])(
    'does not repeat a request that was answered %s, and hides the key',
    async status => {
      const { error, requests } = await failureOf([json(status, REJECTED)]);
      expect(error).toMatchObject({
        failure: 'rejected',
        message: expect.stringMatching(
          new RegExp(`^answered ${status}: .*wrong key \\[REDACTED\\]`),
        ),
      });
      expect(requests).toHaveLength(1);
    },
  );

  it('does not follow a redirect, which would take the key along', async () => {
    const other = await startFake(stream(words(ANSWER), ...end()));
    try {
      const { error, requests } = await failureOf([
        json(307, '', { location: other.url }),
      ]);
      expect(error.failure).toBe('rejected');
      expect(requests).toHaveLength(1);
      expect(other.requests).toEqual([]);
    } finally {
      await other.stop();
    }
  });

  it('bears answers that are no JSON at all, and an address where nobody listens', async () => {
    const { error } = await failureOf([
      json(400, '<html>Bad gateway</html>', { 'content-type': 'text/html' }),
    ]);
    expect(error.failure).toBe('rejected');
    await fake!.stop();
    const gone = createGeminiProvider({
      apiKey: KEY,
      model: MODEL,
      baseUrl: fake!.url,
    });
    await expect(
      gone.generate(question, { signal, deadline: new Date(Date.now() + 400) }),
    ).rejects.toMatchObject({
      failure: 'late',
      message: expect.stringMatching(
        /^could not be reached: connect ECONNREFUSED/,
      ),
    });
  });

  it('is not changed by variables of the environment that the SDK reads', async () => {
    const environment = jest.replaceProperty(process, 'env', {
      ...process.env,
      ...OTHERS,
    });
    try {
      const { provider } = await start([stream(words(ANSWER), ...end())]);
      await provider.generate(question, { signal });
      expect(JSON.stringify(fake!.requests)).toContain(KEY);
      expect(JSON.stringify(fake!.requests)).not.toContain('other');
    } finally {
      environment.restore();
    }
  });

  it('writes nothing to the console, whatever happens', async () => {
    const spies = (['log', 'warn', 'error', 'info', 'debug'] as const).map(
      method => jest.spyOn(console, method).mockImplementation(() => {}),
    );
    try {
      await failureOf([json(401, REJECTED)]);
      for (const spy of spies) expect(spy).not.toHaveBeenCalled();
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
  });

  it('says that a filter blocked the request', async () => {
    const { error } = await failureOf([
      stream({ promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } }),
    ]);
    expect(error).toMatchObject({
      failure: 'refused',
      message: 'refused to answer (PROHIBITED_CONTENT)',
    });
  });

  it('takes an error in the middle of a stream for what it is, and asks again', async () => {
    const { provider } = await start([
      response => {
        stream(words('{"root'))(response);
        response.end(
          `data: ${JSON.stringify(problem(503, 'overloaded'))}\r\n\r\n`,
        );
      },
      stream(words(ANSWER), ...end()),
    ]);
    await provider.generate(question, { signal });
    expect(fake!.requests).toHaveLength(2);
  });

  it('leaves out what the model thinks', async () => {
    const { provider } = await start([
      stream(
        {
          candidates: [
            { content: { parts: [{ text: 'Let me see', thought: true }] } },
          ],
        },
        words(ANSWER),
        ...end(),
      ),
    ]);
    const { output } = await provider.generate(question, { signal });
    expect(output).toEqual({ root_cause: 'The cache has no bound.' });
  });
});

describe('the module', () => {
  const added = async (model: object) => {
    const providers: ModelProvider[] = [];
    await startTestBackend({
      extensionPoints: [
        [
          modelProvidersExtensionPoint,
          { addModelProvider: provider => providers.push(provider) },
        ],
      ],
      features: [
        geminiModule,
        mockServices.rootConfig.factory({ data: { diagnose: { model } } }),
      ],
    });
    return providers.map(({ name }) => name);
  };

  it('adds the provider when it is configured, and nothing when it is not', async () => {
    await expect(
      added({ provider: 'gemini', gemini: { apiKey: KEY, model: MODEL } }),
    ).resolves.toEqual(['gemini']);
    await expect(added({})).resolves.toEqual([]);
    // The key comes from an environment variable that is not set, and another provider is chosen.
    await expect(
      added({ provider: 'other', gemini: { model: MODEL } }),
    ).resolves.toEqual([]);
  });

  it.each([
    [{ provider: 'gemini' }, 'diagnose.model.gemini.apiKey'],
    [
      { provider: 'gemini', gemini: { model: MODEL } },
      'diagnose.model.gemini.apiKey',
    ],
    [
      { gemini: { apiKey: KEY, model: MODEL, baseUrl: 'ftp://models' } },
      'diagnose.model.gemini.baseUrl must be an address',
    ],
    [
      {
        gemini: {
          apiKey: KEY,
          model: MODEL,
          pricing: { inputPerMillion: -1, outputPerMillion: 1 },
        },
      },
      'inputPerMillion is -1',
    ],
  ])('does not start with %j', async (model, message) => {
    await expect(added(model)).rejects.toThrow(message);
  });
});
