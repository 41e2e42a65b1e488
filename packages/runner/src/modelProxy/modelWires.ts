import type { modelApis } from '@agentic-portal/api';
import { AnthropicReader } from './AnthropicReader';
import type { AnswerReader } from './AnswerReader';
import { GeminiReader } from './GeminiReader';

/** How an API of models is spoken: what the proxy must know of it. */
export interface ModelWire {
  /** The header that a key comes in. */
  keyHeader: string;
  /** What an agent needs, and what is metered or costs nothing. Batches and files would be neither. */
  forwarded: RegExp;
  /** Of these, paths whose answers cost something. */
  metered: RegExp;
  createReader: () => AnswerReader;
  /** What caching costs, as multiples of a model's input price. */
  cacheFactors: { read: number; write: number; writeHour: number };
  /** The body of an error, so that clients of the API show its message. */
  errorBody: (status: number, type: string, message: string) => object;
}

/** By the API's name in the contract. */
export const modelWires: Record<keyof typeof modelApis, ModelWire> = {
  anthropic: {
    keyHeader: 'x-api-key',
    forwarded: /^\/v1\/(messages|messages\/count_tokens|models(\/[^/]+)?)$/,
    metered: /^\/v1\/messages$/,
    createReader: () => new AnthropicReader(),
    // Anthropic's price list, "Prompt caching".
    cacheFactors: { read: 0.1, write: 1.25, writeHour: 2 },
    errorBody: (_, type, message) => ({
      type: 'error',
      error: { type, message },
    }),
  },
  gemini: {
    keyHeader: 'x-goog-api-key',
    forwarded:
      /^\/v1(beta)?\/models(\/[^/:]+(:(generateContent|streamGenerateContent|countTokens))?)?$/,
    metered: /:(generateContent|streamGenerateContent)$/,
    createReader: () => new GeminiReader(),
    // Google's price list, "Context caching"; writing to a cache is not counted as such by implicit caching.
    cacheFactors: { read: 0.1, write: 1, writeHour: 1 },
    errorBody: (code, type, message) => ({
      error: { code, message, status: type.toUpperCase() },
    }),
  },
};
