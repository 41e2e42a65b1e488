/** Longest wait for an answer (ms). */
const timeoutMs = 15_000;
/** How many answers are remembered, the newest. */
const maxRemembered = 100;
/** Answers that are longer (UTF-16 units) are not remembered. */
const maxLength = 262_144;

/**
 * A `fetch` that asks whether what it has of an address is still so (ETag, RFC 9110): GitHub does not count such requests
 * that find nothing new. Each request has a deadline.
 */
export function createConditionalFetch(): typeof fetch {
  const remembered = new Map<
    string,
    { etag: string; body: string; headers: Headers }
  >();
  return async (input, init = {}) => {
    const { url, method } =
      input instanceof Request
        ? input
        : { url: String(input), method: init.method ?? 'GET' };
    // What a write answers is no answer to a question.
    if (method !== 'GET') return ask(input, init);
    const headers = new Headers(init.headers);
    const key = `${url} ${headers.get('accept')}`;
    const known = remembered.get(key);
    if (known) headers.set('if-none-match', known.etag);
    const response = await ask(url, { ...init, headers });
    if (known && response.status === 304) {
      return new Response(known.body, { status: 200, headers: known.headers });
    }
    const etag = response.headers.get('etag');
    if (response.status !== 200 || !etag) return response;
    const body = await response.text();
    remembered.delete(key);
    if (body.length <= maxLength) {
      remembered.set(key, { etag, body, headers: plain(response.headers) });
    }
    const [oldest] = remembered.keys();
    if (remembered.size > maxRemembered) remembered.delete(oldest);
    return new Response(body, {
      status: 200,
      headers: plain(response.headers),
    });
  };
}

function ask(
  input: Parameters<typeof fetch>[0],
  init: RequestInit,
): Promise<Response> {
  const deadline = AbortSignal.timeout(timeoutMs);
  return fetch(input, {
    ...init,
    signal: init.signal ? AbortSignal.any([init.signal, deadline]) : deadline,
  });
}

/** The body is not compressed any more. */
function plain(headers: Headers): Headers {
  const copy = new Headers(headers);
  copy.delete('content-encoding');
  copy.delete('content-length');
  return copy;
}
