import {
  createModelProvider,
  pruneSchema,
  retryAfter,
  type ModelApiError,
  type ModelChunk,
  type ModelProvider,
  type ModelRequest,
} from '@agentic-portal/plugin-diagnose-node';
import OpenAI, { APIError } from 'openai';
import { openAiPrices } from './openAiPrices';
import type { OpenAiSettings } from './readOpenAiSettings';

/** Of JSON Schema, what strict structured outputs take (developers.openai.com, structured outputs): no lengths of texts. */
const KEYWORDS: ReadonlySet<string> = new Set([
  'type',
  'title',
  'description',
  'enum',
  'const',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'minItems',
  'maxItems',
]);

/** Other reasons, such as tool_calls, cannot come: no tools are offered. They count as a refusal. */
const STOPS: Readonly<Record<string, ModelChunk['stop']>> = {
  stop: 'complete',
  length: 'truncated',
};

/** The SDK's default, said here so that no variable of the environment changes it. */
const BASE_URL = 'https://api.openai.com/v1';

/** The SDK wants a key, endpoints of one's own often have none. */
const NO_KEY = 'none';

/** OpenAI's and Azure's newer models refuse `max_tokens`; many other servers know nothing else. */
const NEW_BOUND = /(?:^|\.)(?:openai\.com|openai\.azure\.com)$/;

function explain(error: unknown): ModelApiError | undefined {
  if (!(error instanceof APIError)) return undefined;
  const body = error.error as { message?: unknown } | undefined;
  return {
    status: error.status,
    message: String(body?.message ?? error.message),
    retryAfter: retryAfter(error.headers),
    // An account without money answers 429 too.
    isFinal: error.code === 'insufficient_quota',
  };
}

/** What tells the endpoint which JSON is wanted. */
function structured(
  kind: OpenAiSettings['structuredOutput'],
  { system, schema }: ModelRequest,
) {
  const told = `${system}\nThe schema of the answer: ${JSON.stringify(schema)}`;
  switch (kind) {
    case 'json_schema':
      return {
        system,
        format: {
          response_format: {
            type: 'json_schema' as const,
            json_schema: {
              name: 'answer',
              strict: true,
              schema: pruneSchema(schema, KEYWORDS),
            },
          },
        },
      };
    case 'json_object':
      return {
        system: told,
        format: { response_format: { type: 'json_object' as const } },
      };
    default:
      return { system: told, format: {} };
  }
}

/** Any endpoint that speaks OpenAI's chat completions, through OpenAI's SDK. */
export function createOpenAiProvider(settings: OpenAiSettings): ModelProvider {
  const { apiKey, model, baseUrl = BASE_URL } = settings;
  const client = new OpenAI({
    apiKey: apiKey || NO_KEY,
    baseURL: baseUrl,
    organization: null,
    project: null,
    // Retries are made by the provider, which knows the deadline.
    maxRetries: 0,
    logLevel: 'off',
    // A redirect could take the key to another host.
    fetchOptions: { redirect: 'manual' },
  });
  const bound = NEW_BOUND.test(new URL(baseUrl).hostname)
    ? 'max_completion_tokens'
    : 'max_tokens';
  return createModelProvider({
    name: 'openai',
    contextTokens: settings.contextTokens,
    settings,
    listPrices: baseUrl === BASE_URL ? openAiPrices : {},
    explain,
    async *call(request, { signal }) {
      const { system, format } = structured(settings.structuredOutput, request);
      const stream = await client.chat.completions.create(
        {
          model,
          [bound]: request.maxOutputTokens,
          messages: [
            { role: 'system', content: system },
            { role: 'user', content: request.prompt },
          ],
          ...format,
          stream: true,
          stream_options: { include_usage: true },
        },
        { signal },
      );
      for await (const chunk of stream) {
        const [choice] = chunk.choices ?? [];
        const refusal = choice?.delta?.refusal;
        const reason = choice?.finish_reason;
        yield {
          model: chunk.model || undefined,
          text: choice?.delta?.content ?? undefined,
          ...(reason && {
            stop: STOPS[reason] ?? 'refused',
            stopDetail: reason,
          }),
          ...(refusal && { stop: 'refused' as const, stopDetail: 'refusal' }),
          ...(chunk.usage && {
            usage: {
              inputTokens: chunk.usage.prompt_tokens ?? 0,
              outputTokens: chunk.usage.completion_tokens ?? 0,
            },
          }),
        };
      }
    },
  });
}
