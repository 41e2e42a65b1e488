import type { paths } from '@agentic-portal/api';
import createClient, { type Client } from 'openapi-fetch';

/** Where the portal is, and who calls. */
export interface AgenticPortalClientOptions {
  /**
   * Where the portal's backend is: a URL such as `https://portal.example.com`, or what gives the base URL of a plugin
   * (`agentic-sessions` → `https://…/api/agentic-sessions`), as Backstage's discovery does.
   */
  baseUrl: string | ((pluginId: string) => string | Promise<string>);
  /** A Backstage token, or what gives one for each call. */
  token?: string | (() => string | undefined | Promise<string | undefined>);
  /** Instead of the global `fetch`, such as Backstage's `fetchApi.fetch`. */
  fetch?: typeof fetch;
}

/** What clients call the portal with. */
export interface PortalConnection {
  api: Client<paths>;
  /** For what is not JSON. */
  send(path: string, init: RequestInit): Promise<Response>;
}

/** A connection to the portal; nothing is sent before the first call. */
export function connect(options: AgenticPortalClientOptions): PortalConnection {
  const send = sender(options);
  // openapi-fetch wants an absolute URL; `send` puts the real one in its place.
  const origin = 'http://portal.invalid';
  const api = createClient<paths>({
    baseUrl: origin,
    fetch: async request =>
      send(request.url.slice(origin.length), {
        method: request.method,
        headers: request.headers,
        body: request.body ? await request.text() : undefined,
        signal: request.signal,
      }),
  });
  return { api, send };
}

function sender(options: AgenticPortalClientOptions) {
  const { baseUrl, token, fetch: doFetch = globalThis.fetch } = options;
  return async (path: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers);
    const bearer = typeof token === 'function' ? await token() : token;
    if (bearer) headers.set('authorization', `Bearer ${bearer}`);
    return doFetch(await locate(baseUrl, path), { ...init, headers });
  };
}

async function locate(
  baseUrl: AgenticPortalClientOptions['baseUrl'],
  path: string,
): Promise<string> {
  if (typeof baseUrl === 'string') return baseUrl.replace(/\/$/, '') + path;
  const [, , pluginId, ...rest] = path.split('/');
  return `${await baseUrl(pluginId)}/${rest.join('/')}`;
}
