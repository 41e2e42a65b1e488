import type { ModelUsage } from '../ModelProvider';

/**
 * Why there is no usable answer.
 *
 * - `busy`: the API answered 429, or that it is overloaded
 * - `broken`: 5xx, or the connection failed or was cut off
 * - `rejected`: the request or the key is wrong
 * - `refused`: the model does not want to answer, or a filter stopped it
 * - `truncated`: the answer reached its bound
 * - `malformed`: the answer is not JSON
 * - `late`: the deadline passed, or would pass while waiting
 */
export type ModelFailure =
  | 'busy'
  | 'broken'
  | 'rejected'
  | 'refused'
  | 'truncated'
  | 'malformed'
  | 'late';

/** A call of a model that gave no usable answer. Its message is for people and has no secrets. */
export class ModelError extends Error {
  override readonly name = 'ModelError';

  /**
   * @param failure - Why
   * @param message - Goes on after the name of the model, such as `answered 429: slow down`
   */
  constructor(
    readonly failure: ModelFailure,
    message: string,
    private readonly more: {
      /** How long the API asks to wait, in milliseconds. */
      retryAfter?: number;
      /** What it took nevertheless. */
      usage?: ModelUsage;
      /** The model that was at work. */
      model?: string;
    } = {},
  ) {
    super(message);
  }

  /** How long the API asks to wait, in milliseconds. */
  get retryAfter(): number | undefined {
    return this.more.retryAfter;
  }

  /** What it took nevertheless, all attempts together. */
  get usage(): ModelUsage | undefined {
    return this.more.usage;
  }

  /** The model that was at work, as its provider names it. */
  get model(): string | undefined {
    return this.more.model;
  }

  /** Whether the same request may succeed later. */
  get isPassing(): boolean {
    return this.failure === 'busy' || this.failure === 'broken';
  }

  /** The same error, with what it took. */
  withUsage(usage: ModelUsage | undefined, model?: string): ModelError {
    return new ModelError(this.failure, this.message, {
      ...this.more,
      usage,
      model,
    });
  }
}
