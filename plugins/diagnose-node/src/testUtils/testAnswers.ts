import type { ModelBench } from './ModelBench';
import { jsonAnswer } from './jsonAnswer';
import { sample } from './sample';

/** Registers what every provider does when its API answers, and how long it waits for that. */
export function testAnswers<Event extends object>(
  bench: ModelBench<Event>,
): void {
  const { signal } = new AbortController();
  const { contract } = bench;
  const { question, output } = sample;
  const { words } = contract;
  const busy = contract.problem(429, 'slow down');

  it('streams, asks for JSON that fits the schema, and knows what it took', async () => {
    const { fake, provider } = await bench.start([
      bench.whole(
        words(sample.answer.slice(0, 9)),
        words(sample.answer.slice(9)),
        ...contract.endings.complete,
      ),
    ]);
    await expect(provider.generate(question, { signal })).resolves.toEqual({
      output,
      model: contract.answeredModel,
      usage: {
        inputTokens: 1000,
        outputTokens: 100,
        costUSD: contract.costUSD,
      },
    });
    const [{ path, headers, body }] = fake.requests;
    expect(path).toEqual(contract.request.path);
    expect(headers).toMatchObject(contract.request.headers);
    expect(body).toEqual(contract.request.body);
    expect(JSON.stringify(body)).not.toContain('maxLength');
  });

  it('gives the text as it comes, and closes the connection when the reader leaves the loop', async () => {
    const { fake, provider } = await bench.start([bench.open(words('{"root'))]);
    const seen: string[] = [];
    for await (const { text } of provider.stream!(question, { signal })) {
      if (text) seen.push(text);
      if (text) break;
    }
    expect(seen).toEqual(['{"root']);
    await fake.requests[0].closed;
  });

  it('closes the connection when the reader goes away in the middle of an answer', async () => {
    const reader = new AbortController();
    const { fake, provider } = await bench.start([
      response => {
        bench.open(words('{"root'))(response);
        reader.abort(new Error('the reader went away'));
      },
    ]);
    await expect(
      provider.generate(question, { signal: reader.signal }),
    ).rejects.toThrow('the reader went away');
    await fake.requests[0].closed;
    expect(fake.requests).toHaveLength(1);
  });

  it('waits as long as a 429 says, and asks again', async () => {
    const { fake, provider } = await bench.start([
      contract.slowDown,
      bench.answer(),
    ]);
    const begun = Date.now();
    const answer = await provider.generate(question, { signal });
    expect(answer.output).toEqual(output);
    expect(Date.now() - begun).toBeGreaterThanOrEqual(190);
    expect(fake.requests).toHaveLength(2);
  });

  it('asks four times and no more while the API answers 429', async () => {
    const { error, requests } = await bench.failureOf([
      jsonAnswer(429, busy, { 'retry-after': '0' }),
    ]);
    expect(error).toMatchObject({
      failure: 'busy',
      message: expect.stringMatching(/^answered 429: .*slow down/),
    });
    expect(requests).toHaveLength(4);
  });

  it('does not begin a wait that ends after the deadline', async () => {
    const begun = Date.now();
    const { error, requests } = await bench.failureOf(
      [jsonAnswer(429, busy, { 'retry-after': '60' })],
      10_000,
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
    const { error, requests } = await bench.failureOf([() => {}], 300);
    expect(error).toMatchObject({
      failure: 'late',
      message: 'did not answer before the deadline',
    });
    await requests[0].closed;
  });

  it('asks again after a 500, and after an answer that was cut in the middle; what was cut off counts too', async () => {
    const { fake, provider } = await bench.start([
      jsonAnswer(500, contract.problem(500, 'internal'), {
        'retry-after': '0',
      }),
      response => {
        bench.open(words('{"root'))(response);
        setImmediate(() => response.destroy());
      },
      bench.answer(),
    ]);
    const answer = await provider.generate(question, { signal });
    expect(answer.output).toEqual(output);
    expect(fake.requests).toHaveLength(3);
    expect(answer.usage).toMatchObject({
      inputTokens: 1000 + (contract.openingTokens ?? 0),
    });
  });

  it('does not take an answer that ends too early for a whole one', async () => {
    const { fake, provider } = await bench.start([
      response => {
        bench.open(words(sample.answer))(response);
        response.end();
      },
      bench.answer(),
    ]);
    await provider.generate(question, { signal });
    expect(fake.requests).toHaveLength(2);
  });

  it.each([
    ['a refusal', contract.endings.refused, 'refused', /^refused to answer \(/],
    [
      'an answer that reached its bound',
      [words('{"root'), ...contract.endings.truncated],
      'truncated',
      /reached the bound/,
    ],
    [
      'an answer that is not JSON',
      [words('I cannot say.'), ...contract.endings.complete],
      'malformed',
      /is not JSON/,
    ],
  ])(
    'says that it got %s, with what it took, and does not ask again',
    async (_, events, failure, message) => {
      const { error, requests } = await bench.failureOf([
        bench.whole(...events),
      ]);
      expect(error).toMatchObject({
        failure,
        message: expect.stringMatching(message),
      });
      expect(error.usage).toMatchObject({ inputTokens: 1000 });
      expect(requests).toHaveLength(1);
    },
  );
}
