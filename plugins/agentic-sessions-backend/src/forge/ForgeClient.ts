import { createConditionalFetch } from './createConditionalFetch';
import { ForgeError } from './ForgeError';

/** A forge's REST API that answers JSON. */
export class ForgeClient {
  private readonly fetch = createConditionalFetch();

  constructor(
    private readonly options: {
      /** For people. */
      title: string;
      /** Without a trailing slash. */
      baseUrl: string;
      headers: Record<string, string>;
    },
  ) {}

  /**
   * The answer to a request; its type is what the forge documents, and only the fields that are used are named.
   *
   * @throws ForgeError
   */
  async request<T>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH',
    path: string,
    body?: unknown,
  ): Promise<T> {
    const { title, baseUrl, headers } = this.options;
    let response: Response;
    let text: string;
    try {
      response = await this.fetch(`${baseUrl}${path}`, {
        method,
        headers: {
          accept: 'application/json',
          ...headers,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      text = await response.text();
    } catch (error) {
      throw ForgeError.unreachable(title, error);
    }
    const value = parse(text);
    if (!response.ok) {
      throw ForgeError.fromResponse(
        title,
        {
          status: response.status,
          headers: name => response.headers.get(name) ?? undefined,
        },
        messageOf(value) ?? `it answered ${response.status}`,
      );
    }
    if (value === undefined) {
      throw ForgeError.unreachable(title, 'its answer is not JSON');
    }
    return value as T;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Forges say `message` or `error`: a text, a list, or lists by field. */
function messageOf(value: unknown): string | undefined {
  const { message, error } = (value ?? {}) as Record<string, unknown>;
  const said = message ?? error;
  if (said === undefined) return undefined;
  return typeof said === 'string' ? said : JSON.stringify(said);
}
