import type { ModelChunk } from '../ModelProvider';
import { createModelProvider } from './createModelProvider';
import type { ModelApi, ModelApiError } from './ModelApi';

const question = { system: '', prompt: '', schema: {}, maxOutputTokens: 100 };
const answer: ModelChunk[] = [
  { text: '{"a"', model: 'm', usage: { inputTokens: 10 } },
  { text: ':1}', stop: 'complete', usage: { outputTokens: 2 } },
];

class Refused extends Error {
  constructor(readonly said: ModelApiError) {
    super();
  }
}

/** A provider whose API does these things one after the other. */
function provider(
  calls: Array<ModelChunk[] | ModelApiError>,
  more: Partial<ModelApi> = {},
) {
  let count = 0;
  const result = createModelProvider({
    name: 'fake',
    settings: { apiKey: 'the-secret', model: 'm' },
    listPrices: { m: { inputPerMillion: 1e6, outputPerMillion: 2e6 } },
    explain: error => (error as Refused).said,
    async *call() {
      const next = calls[count++];
      if (!Array.isArray(next)) throw new Refused(next);
      yield* next;
    },
    ...more,
  });
  return Object.assign(result, { calls: () => count });
}

describe('createModelProvider', () => {
  const { signal } = new AbortController();

  it('adds up what all attempts took and cost', async () => {
    const model = provider([
      answer.slice(0, 1),
      { status: 503, message: 'try later', retryAfter: 0 },
      answer,
    ]);
    await expect(model.generate(question, { signal })).resolves.toEqual({
      output: { a: 1 },
      model: 'm',
      usage: { inputTokens: 20, outputTokens: 2, costUSD: 24 },
    });
    expect(model.calls()).toBe(3);
  });

  it.each([408, 409, 425, 429, 500, 502, 503, 504, 529])(
    'asks again after %s',
    async status => {
      const model = provider([{ status, message: '', retryAfter: 0 }, answer]);
      await model.generate(question, { signal });
      expect(model.calls()).toBe(2);
    },
  );

  it.each([307, 400, 401, 402, 403, 404, 413, 422])(
    'does not ask again after %s',
    async status => {
      const model = provider([{ status, message: 'no' }, answer]);
      await expect(model.generate(question, { signal })).rejects.toMatchObject({
        failure: 'rejected',
        message: `answered ${status}: no`,
      });
      expect(model.calls()).toBe(1);
    },
  );

  it('ends a wait between two attempts when the reader leaves', async () => {
    const reader = new AbortController();
    const model = provider([{ status: 429, message: '', retryAfter: 50_000 }], {
      explain: error => {
        setImmediate(() => reader.abort());
        return (error as Refused).said;
      },
    });
    const begun = performance.now();
    await expect(
      model.generate(question, { signal: reader.signal }),
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(model.calls()).toBe(1);
  });

  it('asks nothing when the reader left before', async () => {
    const model = provider([answer]);
    await expect(
      model.generate(question, {
        signal: AbortSignal.abort(new Error('gone')),
      }),
    ).rejects.toThrow('gone');
    expect(model.calls()).toBe(0);
  });

  it('keeps messages to one short line without secrets', async () => {
    const model = provider([
      {
        status: 400,
        message: `a\n\tthe-secret\u0000b ${'x'.repeat(900)}the-secret`,
      },
    ]);
    await expect(model.generate(question, { signal })).rejects.toThrow(
      /^answered 400: a \[REDACTED\] b x{200,300}…$/,
    );
  });

  it('redacts nothing where the endpoint has no key', async () => {
    const model = provider([{ status: 400, message: 'no' }], {
      settings: { apiKey: '', model: 'm' },
    });
    await expect(model.generate(question, { signal })).rejects.toThrow(
      /^answered 400: no$/,
    );
  });

  it('counts the configured price before the listed one, and the asked model where the API names none', async () => {
    const unnamed: ModelChunk[] = [
      { text: '1', stop: 'complete', usage: { inputTokens: 10 } },
    ];
    const costOf = async (more: Partial<ModelApi>) =>
      (await provider([unnamed], more).generate(question, { signal })).usage
        ?.costUSD;
    const pricing = { inputPerMillion: 5e5, outputPerMillion: 0 };
    const settings = { apiKey: '', model: 'm' };
    await expect(costOf({ settings })).resolves.toBe(10);
    await expect(costOf({ settings: { ...settings, pricing } })).resolves.toBe(
      5,
    );
    await expect(costOf({ listPrices: {} })).resolves.toBeUndefined();
  });

  it('stops reading an answer that does not end', async () => {
    let closed = false;
    const model = provider([], {
      async *call(_, { signal: connection }) {
        connection.addEventListener('abort', () => {
          closed = true;
        });
        for (;;) yield { text: 'x'.repeat(10_000) };
      },
    });
    await expect(model.generate(question, { signal })).rejects.toMatchObject({
      failure: 'malformed',
    });
    expect(closed).toBe(true);
  });

  it('does not let a regular end take back a refusal', async () => {
    const model = provider([
      [{ stop: 'refused', stopDetail: 'safety' }, { stop: 'complete' }],
    ]);
    await expect(model.generate(question, { signal })).rejects.toMatchObject({
      failure: 'refused',
      message: 'refused to answer (safety)',
    });
  });
});
