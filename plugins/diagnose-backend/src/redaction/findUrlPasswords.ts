import { isHarmlessValue } from './isHarmlessValue';
import type { Detector, Span } from './types';

const SCHEME = /\b[a-z][a-z0-9+.-]{1,20}:\/\//gi;
const TOKEN_END = /[\s"'`<>\\]/g;
/** Longer than any address that people write. */
const MAX_AUTHORITY = 1024;

/** Passwords in URLs, also those that a URL should not contain unescaped. */
export const findUrlPasswords: Detector = text => {
  const spans: Span[] = [];
  if (!text.includes('://')) return spans;
  SCHEME.lastIndex = 0;
  for (let found = SCHEME.exec(text); found; found = SCHEME.exec(text)) {
    const from = found.index + found[0].length;
    TOKEN_END.lastIndex = from;
    const stop = TOKEN_END.exec(text)?.index ?? text.length;
    const token = text.slice(from, Math.min(stop, from + MAX_AUTHORITY));
    const [authority] = token.split(/[/?#]/, 1);
    const inAuthority = authority.lastIndexOf('@');
    const at = inAuthority >= 0 ? inAuthority : token.indexOf('@');
    const colon = token.indexOf(':');
    if (at < 0 || colon < 0 || colon > at || colon > authority.length) continue;
    const password = token.slice(colon + 1, at);
    // http://host:8080/path@x has a port, and no password.
    if (!password || (inAuthority < 0 && /^\d{1,5}(?:[/?#]|$)/.test(password)))
      continue;
    if (!isHarmlessValue(password))
      spans.push({ start: from + colon + 1, end: from + at });
    SCHEME.lastIndex = from + at;
  }
  return spans;
};
