import { AnswerMeter } from './AnswerMeter';
import { AnthropicReader } from './AnthropicReader';
import { GeminiReader } from './GeminiReader';
import { Spending } from './Spending';

const prices = { 'model-a': { input: 10, output: 100 } };

function meter(type: string, chunks: string[]) {
  const answer = new AnswerMeter(type, new AnthropicReader());
  for (const chunk of chunks) answer.push(Buffer.from(chunk));
  return answer;
}
const frame = (data: object) => `event: x\ndata: ${JSON.stringify(data)}\n\n`;
const begin = frame({
  type: 'message_start',
  message: {
    model: 'model-a-2026',
    usage: {
      input_tokens: 100,
      cache_read_input_tokens: 1000,
      cache_creation_input_tokens: 300,
      cache_creation: { ephemeral_1h_input_tokens: 200 },
      output_tokens: 1,
    },
  },
});

describe('what a session spends', () => {
  it('is read from a stream, however its bytes are cut, with the last of its totals', () => {
    const stream = [
      begin,
      frame({ type: 'message_delta', usage: { output_tokens: 20 } }),
      frame({ type: 'message_delta', usage: { output_tokens: 40 } }),
      frame({ type: 'message_stop' }),
    ].join('');
    const answer = meter('text/event-stream; charset=utf-8', [...stream]);
    expect(answer.ended).toBe(true);
    const spending = new Spending({ prices });
    spending.add(answer.end());
    const { costUSD, ...rest } = spending.usage;
    expect(rest).toEqual({
      inputTokens: 1400,
      outputTokens: 40,
      requests: 1,
      unpricedModels: [],
    });
    // (100 + 1000 × 0.1 + 100 × 1.25 + 200 × 2) × 10 + 40 × 100, for a million.
    expect(costUSD).toBeCloseTo(0.01125, 10);
  });

  it('is reckoned from the text when a stream is cut before it is counted', () => {
    const text = frame({
      type: 'content_block_delta',
      delta: { type: 'text_delta', text: 'x'.repeat(400) },
    });
    const answer = meter('text/event-stream', [begin, text]);
    expect(answer.end()).toMatchObject({ input: 100, output: 100 });
  });

  it('is read from an answer that is no stream, and is nothing in one without usage', () => {
    const usage = { input_tokens: 5, output_tokens: 7 };
    const body = JSON.stringify({ model: 'model-b', usage });
    const warned: string[] = [];
    const spending = new Spending({
      prices,
      maxCostUSD: 0,
      unpriced: model => warned.push(model),
    });
    spending.add(meter('application/json', [body]).end());
    spending.add(meter('application/json', [body]).end());
    spending.add(meter('application/json', ['no JSON']).end());
    expect(spending.refusal()).toBe('The budget of 0 USD is used up.');
    expect(spending.usage).toEqual({
      inputTokens: 10,
      outputTokens: 14,
      costUSD: 0,
      requests: 2,
      unpricedModels: ['model-b'],
      refused: 'The budget of 0 USD is used up.',
    });
    expect(warned).toEqual(['model-b']);
  });

  it.each([
    ['a stream', 'text/event-stream', (bodies: object[]) => bodies.map(frame)],
    [
      'a list',
      'application/json',
      (bodies: object[]) => [JSON.stringify(bodies)],
    ],
  ])(
    'is read from %s of Google’s, with thoughts as output and caches as input',
    (_, type, write) => {
      const bodies = [
        {
          modelVersion: 'model-a-2026',
          candidates: [{ content: { parts: [{ text: 'x'.repeat(100_000) }] } }],
          usageMetadata: { promptTokenCount: 9 },
        },
        {
          usageMetadata: {
            promptTokenCount: 1000,
            cachedContentTokenCount: 400,
            toolUsePromptTokenCount: 5,
            candidatesTokenCount: 20,
            thoughtsTokenCount: 30,
          },
        },
      ];
      const used = (parts: object[]) => {
        const answer = new AnswerMeter(type, new GeminiReader());
        for (const text of write(parts)) answer.push(Buffer.from(text));
        return answer.end();
      };
      expect(used(bodies)).toEqual({
        model: 'model-a-2026',
        input: 605,
        cacheRead: 400,
        cacheWrite: 0,
        cacheWriteHour: 0,
        output: 50,
      });
      // Cut off before its last count.
      expect(used(bodies.slice(0, 1))).toMatchObject({ output: 25_000 });
    },
  );
});
