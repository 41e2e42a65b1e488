import { GoogleGenAI } from '@google/genai';
import type { Embedder, EmbeddingPurpose } from './Embedder';

/** The SDK's default, said here so that no variable of the environment changes it. */
const BASE_URL = 'https://generativelanguage.googleapis.com';
/** Texts of one request: the API's bound for a batch. */
const BATCH = 100;
/** One of the sizes that Google recommends; a quarter of the full one, with nearly the same results. */
const DIMENSIONS = 768;

const taskTypes: Record<EmbeddingPurpose, string> = {
  document: 'RETRIEVAL_DOCUMENT',
  query: 'RETRIEVAL_QUERY',
};

/** Vectors by the Gemini API. */
export class GeminiEmbedder implements Embedder {
  readonly id: string;
  /** Its vectors of unrelated texts are still near to each other. Not measured here: tune it with your own questions. */
  readonly defaultMinSimilarity = 0.65;
  readonly #client: GoogleGenAI;

  constructor(
    private readonly settings: {
      apiKey: string;
      model: string;
      baseUrl?: string;
    },
  ) {
    this.id = `gemini/${settings.model}/${DIMENSIONS}`;
    this.#client = new GoogleGenAI({
      apiKey: settings.apiKey,
      vertexai: false,
      httpOptions: {
        baseUrl: settings.baseUrl ?? BASE_URL,
        // A redirect could take the key to another host.
        fetch: (input, init) => fetch(input, { ...init, redirect: 'error' }),
      },
    });
  }

  async embed(
    texts: readonly string[],
    { purpose, signal }: { purpose: EmbeddingPurpose; signal: AbortSignal },
  ): Promise<number[][]> {
    const vectors: number[][] = [];
    for (let start = 0; start < texts.length; start += BATCH) {
      const batch = texts.slice(start, start + BATCH);
      const { embeddings = [] } = await this.#client.models.embedContent({
        model: this.settings.model,
        contents: batch,
        config: {
          taskType: taskTypes[purpose],
          outputDimensionality: DIMENSIONS,
          abortSignal: signal,
        },
      });
      if (embeddings.length !== batch.length)
        throw new Error(
          `Gemini answered ${embeddings.length} vectors for ${batch.length} texts`,
        );
      for (const { values } of embeddings) {
        if (!values?.length) throw new Error('Gemini answered an empty vector');
        vectors.push(values);
      }
    }
    return vectors;
  }
}
