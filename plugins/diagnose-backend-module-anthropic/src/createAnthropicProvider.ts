import {
  createModelProvider,
  pruneSchema,
  retryAfter,
  type ModelApiError,
  type ModelChunk,
  type ModelProvider,
  type ModelSettings,
} from '@agentic-portal/plugin-diagnose-node';
import Anthropic, { APIError } from '@anthropic-ai/sdk';
import { anthropicPrices } from './anthropicPrices';

/** Of JSON Schema, what structured outputs take (platform.claude.com, structured outputs): no lengths and no counts. */
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
]);

/** Other reasons, such as tool_use, cannot come: no tools are offered. They count as a refusal. */
const STOPS: Readonly<Record<string, ModelChunk['stop']>> = {
  end_turn: 'complete',
  stop_sequence: 'complete',
  max_tokens: 'truncated',
  model_context_window_exceeded: 'truncated',
};

/** Of errors in the middle of a stream, which have no status of their own (platform.claude.com, errors). */
const STATUSES: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  authentication_error: 401,
  permission_error: 403,
  not_found_error: 404,
  request_too_large: 413,
  rate_limit_error: 429,
  api_error: 500,
  timeout_error: 504,
  overloaded_error: 529,
};

/** The SDK's default, said here so that no variable of the environment changes it. */
const BASE_URL = 'https://api.anthropic.com';

function explain(error: unknown): ModelApiError | undefined {
  if (!(error instanceof APIError)) return undefined;
  const body = error.error as
    | { error?: { type?: unknown; message?: unknown } }
    | undefined;
  return {
    status: error.status ?? STATUSES[String(error.type)],
    message: String(body?.error?.message ?? error.message),
    retryAfter: retryAfter(error.headers),
  };
}

/** Claude, through Anthropic's SDK. */
export function createAnthropicProvider(
  settings: ModelSettings,
): ModelProvider {
  const { apiKey, model, baseUrl = BASE_URL } = settings;
  const client = new Anthropic({
    apiKey,
    authToken: null,
    baseURL: baseUrl,
    // Retries are made by the provider, which knows the deadline.
    maxRetries: 0,
    logLevel: 'off',
    // A redirect could take the key to another host.
    fetchOptions: { redirect: 'manual' },
  });
  return createModelProvider({
    name: 'anthropic',
    settings,
    listPrices: anthropicPrices,
    explain,
    async *call(request, { signal }) {
      const stream = await client.messages.create(
        {
          model,
          max_tokens: request.maxOutputTokens,
          system: request.system,
          messages: [{ role: 'user', content: request.prompt }],
          output_config: {
            format: {
              type: 'json_schema',
              schema: pruneSchema(request.schema, KEYWORDS),
            },
          },
          stream: true,
        },
        { signal },
      );
      for await (const event of stream) {
        if (event.type === 'message_start') {
          const { usage } = event.message;
          yield {
            model: event.message.model,
            usage: {
              inputTokens:
                usage.input_tokens +
                (usage.cache_creation_input_tokens ?? 0) +
                (usage.cache_read_input_tokens ?? 0),
              outputTokens: usage.output_tokens,
            },
          };
        } else if (
          event.type === 'content_block_delta' &&
          event.delta.type === 'text_delta'
        ) {
          yield { text: event.delta.text };
        } else if (event.type === 'message_delta') {
          const reason = event.delta.stop_reason;
          yield {
            usage: { outputTokens: event.usage.output_tokens },
            ...(reason && {
              stop: STOPS[reason] ?? 'refused',
              stopDetail: reason,
            }),
          };
        }
      }
    },
  });
}
