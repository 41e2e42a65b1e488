/** What a model is asked. */
export interface ModelRequest {
  /** What it is to do; written by the portal, never by a user. */
  system: string;
  /** The evidence: redacted, and marked as data. */
  prompt: string;
  /** JSON Schema of the answer. */
  schema: Record<string, unknown>;
  /** Upper bound of the answer's length, in tokens. */
  maxOutputTokens: number;
}

/** What a model answered. */
export interface ModelAnswer {
  /** The parsed JSON. It is data: the caller validates it, whatever the provider promises. */
  output: unknown;
  /** The model that answered, as its provider names it. */
  model?: string;
  usage?: { inputTokens: number; outputTokens: number; costUSD?: number };
}

/** A way to a language model. */
export interface ModelProvider {
  /** The name that `diagnose.model.provider` chooses it by. */
  readonly name: string;

  /**
   * Asks once. Retries of 429 and 5xx, with backoff, are the provider's part, within the deadline of `signal`.
   *
   * @throws Any error, when there is no usable answer; diagnosis then goes on without a model and says so
   */
  generate(
    request: ModelRequest,
    options: { signal: AbortSignal },
  ): Promise<ModelAnswer>;
}
