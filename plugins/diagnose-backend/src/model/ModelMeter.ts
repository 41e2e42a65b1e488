import {
  ModelError,
  sumUsage,
  type ModelUsage,
} from '@agentic-portal/plugin-diagnose-node';
import { metrics } from '@opentelemetry/api';
import type { ReportedUsage } from './types';

/** Counts what the requests of one diagnosis took: for its answer, and as OpenTelemetry metrics. */
export class ModelMeter {
  // Names, units and attributes are OpenTelemetry's semantic conventions for generative AI. Made here and not with the
  // module, which may be loaded before the SDK is.
  readonly #meter = metrics.getMeter('diagnose');
  readonly #tokens = this.#meter.createHistogram('gen_ai.client.token.usage', {
    description: 'Tokens of requests and answers of models',
    unit: '{token}',
  });
  readonly #duration = this.#meter.createHistogram(
    'gen_ai.client.operation.duration',
    {
      description: 'Time that models took to answer, retries included',
      unit: 's',
    },
  );
  readonly #cost = this.#meter.createCounter('diagnose.model.cost', {
    description: 'What models cost at list prices, where they are known',
    unit: 'USD',
  });
  #usage?: ModelUsage;
  #model?: string;

  /** @param provider - The name of the model provider */
  constructor(private readonly provider: string) {}

  /** What all requests took, those without a usable answer too. Undefined when the provider told of none. */
  get usage(): ReportedUsage | undefined {
    if (!this.#usage) return undefined;
    const { inputTokens, outputTokens, costUSD } = this.#usage;
    return {
      provider: this.provider,
      ...(this.#model !== undefined && { model: this.#model }),
      input_tokens: inputTokens,
      output_tokens: outputTokens,
      ...(costUSD !== undefined && { cost_usd: costUSD }),
    };
  }

  /** Measures one request, also one that fails. */
  async measure<T extends { usage?: ModelUsage; model?: string }>(
    request: () => Promise<T>,
  ): Promise<T> {
    const begun = performance.now();
    try {
      const answer = await request();
      this.#record(begun, answer);
      return answer;
    } catch (error) {
      const known = error instanceof ModelError ? error : undefined;
      this.#record(begun, known ?? {}, known?.failure ?? 'error');
      throw error;
    }
  }

  #record(
    begun: number,
    { usage, model }: { usage?: ModelUsage; model?: string },
    failure?: string,
  ): void {
    const attributes = {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': this.provider,
      ...(model && { 'gen_ai.response.model': model }),
    };
    this.#duration.record((performance.now() - begun) / 1000, {
      ...attributes,
      ...(failure && { 'error.type': failure }),
    });
    this.#model = model ?? this.#model;
    if (!usage) return;
    this.#usage = sumUsage(this.#usage, usage);
    const type = 'gen_ai.token.type';
    this.#tokens.record(usage.inputTokens, { ...attributes, [type]: 'input' });
    this.#tokens.record(usage.outputTokens, {
      ...attributes,
      [type]: 'output',
    });
    if (usage.costUSD !== undefined) this.#cost.add(usage.costUSD, attributes);
  }
}
