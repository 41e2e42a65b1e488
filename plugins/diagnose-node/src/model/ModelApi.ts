import type { ModelChunk, ModelRequest } from '../ModelProvider';
import type { ModelPricing } from './ModelPricing';
import type { ModelSettings } from './readModelSettings';

/** What an API answered instead of a model's words. */
export interface ModelApiError {
  /** Of HTTP; missing when the connection failed. */
  status?: number;
  message: string;
  /** In milliseconds. */
  retryAfter?: number;
  /** Whether the same request can never succeed, although the status says so, such as 429 for an empty account. */
  isFinal?: boolean;
}

/** One API of models: what differs between vendors. */
export interface ModelApi {
  /** The name that `diagnose.model.provider` chooses it by. */
  readonly name: string;
  /** How many tokens of request and answer fit into the model together, when that is less than 40,000. */
  readonly contextTokens?: number;
  /** Calls the API once, without retries of its own, and closes the connection when the signal aborts. */
  call(
    request: ModelRequest,
    options: { signal: AbortSignal },
  ): AsyncIterable<ModelChunk>;
  /** What an error of `call` says; undefined when it is none of the API's: the connection failed. */
  explain(error: unknown): ModelApiError | undefined;
  /** How it is reached. No error shows the key; the configured price comes before the listed one. */
  readonly settings: Pick<ModelSettings, 'apiKey' | 'model' | 'pricing'>;
  /** List prices by the model's name, as its vendor gives them. */
  readonly listPrices: Readonly<Record<string, ModelPricing>>;
}
