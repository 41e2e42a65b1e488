/** Longest wait for an answer (ms). */
const timeoutMs = 15_000;
/** How many answers are remembered. */
const maxRemembered = 500;
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
    const url = String(input instanceof Request ? input.url : input);
    const headers = new Headers(init.headers);
    const key = `${url} ${headers.get('accept')}`;
    const known = (init.method ?? 'GET') === 'GET' && remembered.get(key);
    if (known) headers.set('if-none-match', known.etag);
    const deadline = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, {
      ...init,
      headers,
      signal: init.signal ? AbortSignal.any([init.signal, deadline]) : deadline,
    });
    if (known && response.status === 304) {
      return new Response(known.body, { status: 200, headers: known.headers });
    }
    const etag = response.headers.get('etag');
    if (response.status !== 200 || !etag || init.method === 'POST') {
      return response;
    }
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

/** The body is not compressed any more. */
function plain(headers: Headers): Headers {
  const copy = new Headers(headers);
  copy.delete('content-encoding');
  copy.delete('content-length');
  return copy;
}
