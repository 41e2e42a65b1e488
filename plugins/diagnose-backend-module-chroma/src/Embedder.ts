/** What a text is embedded for: to be found, or to find. Some models make different vectors of the two. */
export type EmbeddingPurpose = 'document' | 'query';

/** Makes vectors of texts: near ones mean similar texts. */
export interface Embedder {
  /** Tells vectors apart that cannot be compared: provider, model and dimensions. */
  readonly id: string;
  /** The cosine similarity from which two texts are about the same, unless configuration says another. */
  readonly defaultMinSimilarity: number;
  /**
   * One vector for each text, in their order.
   *
   * @throws Error when the service behind it fails
   */
  embed(
    texts: readonly string[],
    options: { purpose: EmbeddingPurpose; signal: AbortSignal },
  ): Promise<number[][]>;
}
