import { processorTime } from '@agentic-portal/plugin-diagnose-node/testUtils';
import { mockServices } from '@backstage/backend-test-utils';
import { startFake, type FakeRequest } from './__testUtils__/startFake';
import { createEmbedder } from './createEmbedder';
import { LocalEmbedder } from './LocalEmbedder';
import { readChromaConfig } from './readChromaConfig';

jest.setTimeout(20_000);

const KEY = 'key-that-nobody-may-see';
const { signal } = new AbortController();
const document = { purpose: 'document', signal } as const;

const read = (chroma: object) =>
  readChromaConfig(
    mockServices.rootConfig({
      data: { diagnose: { chroma: { url: 'http://chroma:8000', ...chroma } } },
    }),
  );

describe('createEmbedder', () => {
  let fake: Awaited<ReturnType<typeof startFake>>;
  afterEach(() => fake.stop());

  const embedder = async (
    provider: string,
    answer: Parameters<typeof startFake>[0],
    more: object = {},
  ) => {
    fake = await startFake(answer);
    const config = read({
      embeddings: { provider, apiKey: KEY, baseUrl: fake.url, ...more },
    });
    return createEmbedder(config!.embeddings);
  };

  const texts = Array.from({ length: 101 }, (_, index) => `text ${index}`);
  const gemini = ({ body }: FakeRequest) => ({
    body: {
      embeddings: (body.requests as unknown[]).map((_, index) => ({
        values: [index, 1],
      })),
    },
  });
  const openai = ({ body }: FakeRequest) => ({
    body: {
      object: 'list',
      model: 'm',
      data: (body.input as unknown[])
        .map((_, index) => ({
          object: 'embedding',
          index,
          embedding: [index, 1],
        }))
        .reverse(),
    },
  });

  it('asks Gemini in batches, with the purpose of the text, and keeps the order', async () => {
    const made = await embedder('gemini', gemini);
    expect(made.id).toBe('gemini/gemini-embedding-001/768');
    const vectors = await made.embed(texts, document);
    expect([vectors.length, vectors[99], vectors[100]]).toEqual([
      101,
      [99, 1],
      [0, 1],
    ]);
    await made.embed(['why?'], { purpose: 'query', signal });
    expect(fake.requests.map(({ path }) => path)).toEqual(
      Array(3).fill('/v1/models/gemini-embedding-001:batchEmbedContents'),
    );
    expect(fake.requests[0].headers['x-goog-api-key']).toBe(KEY);
    expect((fake.requests[0].body.requests as unknown[])[0]).toMatchObject({
      taskType: 'RETRIEVAL_DOCUMENT',
      outputDimensionality: 768,
      content: { parts: [{ text: 'text 0' }] },
    });
    expect((fake.requests[2].body.requests as unknown[])[0]).toMatchObject({
      taskType: 'RETRIEVAL_QUERY',
    });
  });

  it('asks an endpoint like OpenAI in batches, and orders what comes unordered', async () => {
    const made = await embedder('openai', openai, { model: 'nomic' });
    const vectors = await made.embed(texts, document);
    expect([vectors.length, vectors[63], vectors[64]]).toEqual([
      101,
      [63, 1],
      [0, 1],
    ]);
    expect(fake.requests[0]).toMatchObject({
      path: '/embeddings',
      headers: { authorization: `Bearer ${KEY}` },
      body: { model: 'nomic', encoding_format: 'float' },
    });
  });

  it.each([
    ['gemini', { embeddings: [] }],
    ['openai', { object: 'list', model: 'm', data: [] }],
  ])('takes no answer of %s that lacks a vector', async (provider, body) => {
    const made = await embedder(provider, () => ({ body }));
    await expect(made.embed(['a'], document)).rejects.toThrow(
      '0 vectors for 1 texts',
    );
  });

  it.each(['gemini', 'openai'])(
    'fails without the key in its message when %s refuses it, and ends when it is aborted',
    async provider => {
      const made = await embedder(provider, ({ body }) =>
        JSON.stringify(body).includes('hang')
          ? undefined
          : {
              status: 401,
              body: {
                error: {
                  code: 401,
                  message: 'wrong key',
                  status: 'UNAUTHENTICATED',
                },
              },
            },
      );
      const error = await made.embed(['a'], document).catch(caught => caught);
      expect(`${error}`).toMatch(/wrong key/);
      expect(JSON.stringify([`${error}`, error])).not.toContain(KEY);
      expect(fake.requests).toHaveLength(1);
      await expect(
        made.embed(['hang'], {
          purpose: 'query',
          signal: AbortSignal.timeout(50),
        }),
      ).rejects.toThrow(/abort/i);
    },
  );

  it('compares spellings and compounds locally, always alike, and never without a direction', async () => {
    fake = await startFake(() => undefined);
    const local = new LocalEmbedder();
    const [disk, spelt, other, empty] = await local.embed([
      'the disk is full',
      'DiskFull: disks filled up',
      'a certificate expires',
      '',
    ]);
    const cosine = (a: number[], b: number[]) =>
      a.reduce((sum, value, index) => sum + value * b[index], 0);
    expect(cosine(disk, spelt)).toBeGreaterThan(0.4);
    expect(Math.abs(cosine(disk, other))).toBeLessThan(0.15);
    for (const vector of [disk, spelt, other, empty])
      expect(cosine(vector, vector)).toBeCloseTo(1, 5);
    expect((await local.embed(['the disk is full']))[0]).toEqual(disk);
    const embed = () =>
      local.embed(['x'.repeat(300_000), 'aB'.repeat(100_000)]);
    expect(await processorTime(embed)).toBeLessThan(1_000);
  });
});

describe('readChromaConfig', () => {
  it('is nothing when nothing is configured, and has defaults', () => {
    expect(readChromaConfig(mockServices.rootConfig())).toBeUndefined();
    expect(read({ token: 'x' })).toEqual({
      server: {
        address: { host: 'chroma', port: 8000, ssl: false, token: 'x' },
      },
      tenant: 'default_tenant',
      database: 'default_database',
      collection: 'agentic-portal-runbooks',
      embeddings: { provider: 'local' },
      minSimilarity: undefined,
    });
    expect(read({ url: 'https://chroma.example' })?.server).toMatchObject({
      address: { port: 443, ssl: true },
    });
    expect(read({ url: undefined, start: { directory: 'x' } })?.server).toEqual(
      { directory: 'x' },
    );
  });

  it.each<[object, RegExp]>([
    [{ url: 'chroma:8000' }, /url is chroma:8000, which is not an http/],
    [{ url: 'http://chroma/path' }, /host and a port only/],
    [{ url: 'http://u:p@chroma' }, /host and a port only/],
    [{ start: { directory: 'x' } }, /exactly one of url and start/],
    [{ url: undefined }, /exactly one of url and start/],
    [{ url: undefined, start: {} }, /start.directory/],
    [{ collection: '-x' }, /collection is -x; allowed/],
    [
      { embeddings: { provider: 'cohere' } },
      /provider is cohere; allowed are local, gemini, openai/,
    ],
    [{ embeddings: { provider: 'gemini' } }, /apiKey is needed/],
    [{ embeddings: { provider: 'openai' } }, /needs apiKey, baseUrl or both/],
    [
      { embeddings: { minSimilarity: 2 } },
      /minSimilarity is 2; allowed is 0 to 1/,
    ],
  ])('refuses %j, and says what is allowed', (chroma, message) => {
    expect(() => read(chroma)).toThrow(message);
  });
});
