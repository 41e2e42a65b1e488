import { isHarmlessValue } from './isHarmlessValue';
import { matchAt } from './matchAt';
import type { ValuePlace } from './placeOfValue';
import { readValue } from './readValue';
import { tellsLittle } from './tellsLittle';
import type { Span } from './types';

/** Schemes of one word, and those that take the rest of the header. */
const SCHEME =
  /\[?\\{0,15}["']?(?:(bearer|basic|token|apikey|api-key|negotiate|ntlm|key|ssws|pat|oauth)|(digest|hawk|aws4-hmac-sha256|signature|googlelogin))[ \t]{1,5}/iy;

/** What an Authorization header holds, without its scheme. */
function authorizationSpans(text: string, at: number, limit: number): Span[] {
  const scheme = matchAt(SCHEME, text, at);
  const start = scheme ? at + scheme[0].length : readValue(text, at).start;
  const end = scheme?.[2] ? limit : Math.min(readValue(text, start).end, limit);
  const value = text.slice(start, end);
  // "Basic auth failed" is a sentence.
  const isProse = scheme
    ? isHarmlessValue(value) || /^auth$/i.test(value)
    : isHarmlessValue(value, true) || tellsLittle(value);
  return isProse ? [] : [{ start, end }];
}

/** The secret of an Authorization or Cookie header; undefined when a name is neither's. */
export function headerSpans(
  text: string,
  { name, at, sign, limit }: ValuePlace,
): Span[] | undefined {
  const value = readValue(text, at);
  if (/authorization["']?$/i.test(name))
    return authorizationSpans(text, at, value.quoted ? value.end : limit);
  if (!/cookie["']?$/i.test(name) || sign !== ':' || value.quoted)
    return undefined;
  // Longer ones are cookies, whatever they begin with.
  return text.slice(at, Math.min(limit, at + 500)).includes('=')
    ? [{ start: at, end: limit }]
    : [];
}
