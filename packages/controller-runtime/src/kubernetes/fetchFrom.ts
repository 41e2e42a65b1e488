import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { Transport } from './Transport';

/** Answers that have no body by definition (the Fetch standard's null body status). */
const withoutBody = new Set([204, 205, 304]);

/** The global `fetch` through a transport. Redirects are not followed. */
export async function fetchFrom(
  transport: Transport,
  path: string,
  init: RequestInit & { signal: AbortSignal },
): Promise<Response> {
  // Only parses: the transport knows the host. What a URL would resolve (dots) is refused, or a path into one pod's
  // proxy could become one to all Secrets, with our credentials.
  const url = new URL(path, 'http://server');
  const target = url.pathname + url.search;
  if (target !== path) throw new TypeError(`Not a path of the API: '${path}'`);
  const { body: content } = init;
  const request = new Request(url, {
    ...init,
    ...(content instanceof Object ? { duplex: 'half' } : {}),
  });
  const body = bodyOf(content, request);
  const response = await transport.send({
    method: request.method,
    path,
    headers: Object.fromEntries(request.headers),
    body,
    signal: init.signal,
    stream: true,
  });
  const headers = new Headers();
  for (const [name, values] of Object.entries(response.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const status = response.statusCode ?? 0;
  if (withoutBody.has(status)) response.resume();
  return new Response(
    withoutBody.has(status)
      ? null
      : (Readable.toWeb(response) as unknown as BodyInit),
    { status, statusText: response.statusMessage, headers },
  );
}

/** Texts and bytes can be sent again, and have a length; the rest is streamed. */
function bodyOf(
  content: RequestInit['body'],
  request: Request,
): string | Uint8Array | Readable | undefined {
  if (typeof content === 'string' || content instanceof Uint8Array) {
    return content;
  }
  return request.body
    ? Readable.fromWeb(request.body as unknown as ReadableStream)
    : undefined;
}
