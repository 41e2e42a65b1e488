import type { ModelChunk, ModelUsage } from '../ModelProvider';
import { ModelError } from './ModelError';
import type { ModelPricing } from './ModelPricing';

/** Longer answers are not asked for, in characters: an endpoint that sends without end must not fill the memory. */
const MAX_ANSWER = 1_000_000;

const STOPS = {
  truncated: 'reached the bound of its answer before the end of it',
  refused: 'refused to answer',
} as const;

/** An attempt's answer as it grows. */
export class ModelAttempt {
  text = '';
  model?: string;
  stop?: ModelChunk['stop'];
  stopDetail?: string;
  #tokens?: ModelChunk['usage'];

  /** @throws ModelError when the answer is far longer than any that is asked for */
  add(chunk: ModelChunk): void {
    this.text += chunk.text ?? '';
    if (this.text.length > MAX_ANSWER)
      throw new ModelError(
        'malformed',
        `gave an answer of more than ${MAX_ANSWER} characters`,
      );
    this.model = chunk.model ?? this.model;
    // Some APIs send a regular end after a refusal: it stays one.
    if (chunk.stop && this.stop !== 'refused') {
      this.stop = chunk.stop;
      this.stopDetail = chunk.stopDetail;
    }
    if (chunk.usage) this.#tokens = { ...this.#tokens, ...chunk.usage };
  }

  /** What it took so far. The cost is an upper bound: cached tokens are counted at the full price. */
  usage(pricing: ModelPricing | undefined): ModelUsage | undefined {
    if (!this.#tokens) return undefined;
    const usage = { inputTokens: 0, outputTokens: 0, ...this.#tokens };
    return pricing
      ? {
          ...usage,
          costUSD:
            (usage.inputTokens * pricing.inputPerMillion +
              usage.outputTokens * pricing.outputPerMillion) /
            1e6,
        }
      : usage;
  }

  /** @throws ModelError when it did not come to its end */
  assertComplete(): void {
    if (!this.stop)
      throw new ModelError('broken', 'was cut off before its answer ended');
    if (this.stop !== 'complete')
      throw new ModelError(
        this.stop,
        STOPS[this.stop] + (this.stopDetail ? ` (${this.stopDetail})` : ''),
      );
  }
}
