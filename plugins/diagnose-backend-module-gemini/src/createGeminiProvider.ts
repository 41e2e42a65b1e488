import {
  createModelProvider,
  pruneSchema,
  retryAfter,
  type ModelApiError,
  type ModelChunk,
  type ModelProvider,
  type ModelSettings,
} from '@agentic-portal/plugin-diagnose-node';
import { ApiError, GoogleGenAI } from '@google/genai';
import { geminiPrices } from './geminiPrices';

/** Of JSON Schema, what `responseJsonSchema` takes (ai.google.dev/gemini-api/docs/structured-output). */
const KEYWORDS: ReadonlySet<string> = new Set([
  'type',
  'title',
  'description',
  'enum',
  'format',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'minItems',
  'maxItems',
  'minimum',
  'maximum',
]);

/** Reasons to finish that are not a filter's. What is not listed is one. */
const STOPS: Readonly<Record<string, ModelChunk['stop']>> = {
  STOP: 'complete',
  MAX_TOKENS: 'truncated',
};

/** The SDK's default, said here so that no variable of the environment changes it. */
const BASE_URL = 'https://generativelanguage.googleapis.com';

/** How google.rpc.Status looks as JSON. */
interface Status {
  error?: {
    message?: string;
    details?: Array<{ '@type'?: string; retryDelay?: string }>;
  };
}

/** `google.rpc.RetryInfo` carries the wait, such as `34.5s`; in milliseconds. */
function retryInfo({ error }: Status): number | undefined {
  const details = Array.isArray(error?.details) ? error.details : [];
  const seconds = details.find(detail => detail?.retryDelay)?.retryDelay;
  const milliseconds = Number.parseFloat(seconds ?? '') * 1000;
  return milliseconds >= 0 ? milliseconds : undefined;
}

/** The SDK's errors hide the body in the message, and forget the headers. */
class GeminiError extends Error {
  constructor(readonly source: unknown, readonly milliseconds?: number) {
    super(undefined, { cause: source });
  }
}

function explain(error: unknown): ModelApiError | undefined {
  if (error instanceof GeminiError) {
    const said = explain(error.source);
    return (
      said && { ...said, retryAfter: error.milliseconds ?? said.retryAfter }
    );
  }
  if (!(error instanceof ApiError)) return undefined;
  try {
    const body = JSON.parse(error.message) as Status;
    return {
      status: error.status,
      message: String(body.error?.message ?? error.message),
      retryAfter: retryInfo(body),
    };
  } catch {
    return { status: error.status, message: error.message };
  }
}

/** Gemini, through Google's SDK. */
export function createGeminiProvider(settings: ModelSettings): ModelProvider {
  const { apiKey, model, baseUrl = BASE_URL } = settings;
  const client = new GoogleGenAI({
    apiKey,
    vertexai: false,
    httpOptions: { baseUrl },
  });
  return createModelProvider({
    name: 'gemini',
    settings,
    listPrices: geminiPrices,
    explain,
    async *call(request, { signal }) {
      let wait: number | undefined;
      try {
        const stream = await client.models.generateContentStream({
          model,
          contents: [{ role: 'user', parts: [{ text: request.prompt }] }],
          config: {
            systemInstruction: request.system,
            maxOutputTokens: request.maxOutputTokens,
            responseMimeType: 'application/json',
            responseJsonSchema: pruneSchema(request.schema, KEYWORDS),
            abortSignal: signal,
            httpOptions: {
              fetch: async (input, init) => {
                // A redirect could take the key to another host.
                const response = await fetch(input, {
                  ...init,
                  redirect: 'manual',
                });
                const { status, headers } = response;
                if (status >= 300 && status < 400)
                  throw new ApiError({ status, message: 'a redirect' });
                // The SDK's errors have no headers, and Retry-After is one.
                wait = retryAfter(headers);
                return response;
              },
            },
          },
        });
        for await (const response of stream) {
          const [candidate] = response.candidates ?? [];
          const { blockReason } = response.promptFeedback ?? {};
          const { usageMetadata: usage } = response;
          const reason = blockReason ?? candidate?.finishReason;
          const parts = candidate?.content?.parts ?? [];
          yield {
            model: response.modelVersion,
            text: parts
              .filter(part => !part.thought)
              .map(part => part.text ?? '')
              .join(''),
            ...(reason && {
              stop: blockReason ? 'refused' : STOPS[reason] ?? 'refused',
              stopDetail: reason,
            }),
            ...(usage && {
              usage: {
                inputTokens: usage.promptTokenCount ?? 0,
                outputTokens:
                  (usage.candidatesTokenCount ?? 0) +
                  (usage.thoughtsTokenCount ?? 0),
              },
            }),
          };
        }
      } catch (error) {
        throw new GeminiError(error, wait);
      }
    },
  });
}
