import OpenAI from 'openai';
import type { Embedder, EmbeddingPurpose } from './Embedder';

/** Texts of one request. Local servers take fewer than the 2,048 of OpenAI's own. */
const BATCH = 64;

/** Vectors by any endpoint that is compatible with OpenAI's embeddings: OpenAI, vLLM, Ollama, LM Studio, a gateway. */
export class OpenAiEmbedder implements Embedder {
  readonly id: string;
  /** Fits text-embedding-3, whose vectors of unrelated texts are far apart. Not measured here: models differ. */
  readonly defaultMinSimilarity = 0.35;
  readonly #client: OpenAI;

  constructor(
    private readonly settings: {
      apiKey?: string;
      model: string;
      baseUrl?: string;
    },
  ) {
    this.id = `openai/${settings.baseUrl ?? ''}/${settings.model}`;
    this.#client = new OpenAI({
      // Servers without keys ignore it, and the SDK wants one.
      apiKey: settings.apiKey ?? 'none',
      baseURL: settings.baseUrl ?? 'https://api.openai.com/v1',
      organization: null,
      project: null,
    });
  }

  async embed(
    texts: readonly string[],
    { signal }: { purpose: EmbeddingPurpose; signal: AbortSignal },
  ): Promise<number[][]> {
    const vectors: number[][] = [];
    for (let start = 0; start < texts.length; start += BATCH) {
      const batch = texts.slice(start, start + BATCH);
      const { data } = await this.#client.embeddings.create(
        {
          model: this.settings.model,
          input: batch,
          // The SDK asks for base64 by default, which not every server speaks.
          encoding_format: 'float',
        },
        { signal },
      );
      if (data.length !== batch.length)
        throw new Error(
          `The endpoint answered ${data.length} vectors for ${batch.length} texts`,
        );
      const inOrder = [...data].sort((a, b) => a.index - b.index);
      vectors.push(...inOrder.map(({ embedding }) => embedding));
    }
    return vectors;
  }
}
