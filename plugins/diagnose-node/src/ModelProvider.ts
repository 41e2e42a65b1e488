/** What a model is asked. */
export interface ModelRequest {
  /** What it is to do; written by the portal, never by a user. */
  system: string;
  /** The evidence: redacted, and marked as data. */
  prompt: string;
  /**
   * JSON Schema of the answer. Providers leave out the keywords that their API does not take: the caller validates
   * against all of them.
   */
  schema: Record<string, unknown>;
  /** Upper bound of the answer's length, in tokens, with what the model thinks before it answers. */
  maxOutputTokens: number;
}

/** What asking took. */
export interface ModelUsage {
  /** Tokens of the request, cached ones included. */
  inputTokens: number;
  /** Tokens of the answer, with what the model thought. */
  outputTokens: number;
  /** In US dollars, at list prices; missing when the model's price is not known. */
  costUSD?: number;
}

/** What a model answered. */
export interface ModelAnswer {
  /** The parsed JSON. It is data: the caller validates it, whatever the provider promises. */
  output: unknown;
  /** The model that answered, as its provider names it. */
  model?: string;
  /** Of all attempts together; missing when the API tells none. */
  usage?: ModelUsage;
}

/** A piece of an answer. */
export interface ModelChunk {
  /** Text that follows on what came before. */
  text?: string;
  /** The model that answers, as its provider names it. */
  model?: string;
  /** What is known of the tokens so far; each number replaces the one before. */
  usage?: Partial<Pick<ModelUsage, 'inputTokens' | 'outputTokens'>>;
  /** Why the model stopped. An answer that ends without it was cut off. */
  stop?: 'complete' | 'truncated' | 'refused';
  /** What the API says about the stop, such as `SAFETY`. */
  stopDetail?: string;
}

/** Bounds of a call. */
export interface ModelCallOptions {
  /** Aborts when the reader goes away: the connection to the model is closed. */
  signal: AbortSignal;
  /** When an answer is no longer wanted. A wait that would end later is not begun. One minute from now when missing. */
  deadline?: Date;
}

/** A way to a language model. */
export interface ModelProvider {
  /** The name that `diagnose.model.provider` chooses it by. */
  readonly name: string;

  /** How many tokens of request and answer fit into the model together, when that is less than 40,000. */
  readonly contextTokens?: number;

  /**
   * Asks once. Retries of 429 and 5xx, with backoff, are the provider's part, within the deadline.
   *
   * @throws Any error, when there is no usable answer; diagnosis then goes on without a model and says so. A
   * {@link ModelError} tells more: why, and what it took
   */
  generate(
    request: ModelRequest,
    options: ModelCallOptions,
  ): Promise<ModelAnswer>;

  /**
   * The answer as it is written, with one attempt. Leaving the loop closes the connection.
   *
   * @throws ModelError while it is read
   */
  stream?(
    request: ModelRequest,
    options: ModelCallOptions,
  ): AsyncIterable<ModelChunk>;
}
