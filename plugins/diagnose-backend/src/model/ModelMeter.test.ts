import { ModelError } from '@agentic-portal/plugin-diagnose-node';
import { metrics, type MeterProvider } from '@opentelemetry/api';
import { ModelMeter } from './ModelMeter';

describe('ModelMeter', () => {
  const recorded: Array<[string, number, Record<string, string>]> = [];

  beforeAll(() => {
    const instrument = (name: string) => {
      const record = (value: number, attributes: Record<string, string>) =>
        recorded.push([name, value, attributes]);
      return { record, add: record };
    };
    metrics.setGlobalMeterProvider({
      getMeter: () => ({
        createHistogram: instrument,
        createCounter: instrument,
      }),
    } as unknown as MeterProvider);
  });
  afterAll(() => metrics.disable());

  it('records tokens, time and cost of what succeeds and of what fails, by provider and model', async () => {
    const meter = new ModelMeter('gemini');
    expect(meter.usage).toBeUndefined();
    await meter.measure(async () => ({
      model: 'gemini-x',
      usage: { inputTokens: 100, outputTokens: 10, costUSD: 0.25 },
    }));
    const cut = new ModelError('truncated', 'reached the bound').withUsage(
      { inputTokens: 7, outputTokens: 3 },
      'gemini-x',
    );
    await expect(meter.measure(() => Promise.reject(cut))).rejects.toBe(cut);

    const model = {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'gemini',
      'gen_ai.response.model': 'gemini-x',
    };
    const type = 'gen_ai.token.type';
    expect(recorded).toEqual([
      ['gen_ai.client.operation.duration', expect.any(Number), model],
      ['gen_ai.client.token.usage', 100, { ...model, [type]: 'input' }],
      ['gen_ai.client.token.usage', 10, { ...model, [type]: 'output' }],
      ['diagnose.model.cost', 0.25, model],
      [
        'gen_ai.client.operation.duration',
        expect.any(Number),
        { ...model, 'error.type': 'truncated' },
      ],
      ['gen_ai.client.token.usage', 7, { ...model, [type]: 'input' }],
      ['gen_ai.client.token.usage', 3, { ...model, [type]: 'output' }],
    ]);
    // The cost of the second request is not known: neither is that of both.
    expect(meter.usage).toEqual({
      provider: 'gemini',
      model: 'gemini-x',
      input_tokens: 107,
      output_tokens: 13,
    });
  });
});
