import type { Embedder } from './Embedder';
import { GeminiEmbedder } from './GeminiEmbedder';
import { LocalEmbedder } from './LocalEmbedder';
import { OpenAiEmbedder } from './OpenAiEmbedder';
import type { EmbeddingSettings } from './readChromaConfig';

/** The embedder that is configured. */
export function createEmbedder(settings: EmbeddingSettings): Embedder {
  switch (settings.provider) {
    case 'gemini':
      return new GeminiEmbedder(settings);
    case 'openai':
      return new OpenAiEmbedder(settings);
    default:
      return new LocalEmbedder();
  }
}
