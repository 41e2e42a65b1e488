import { decodeText } from './decodeText';
import type { Detector, Span } from './types';

/**
 * Base64 of ASCII, at least nine bytes: the highest bit of each byte is 0, which leaves these letters for the first three
 * of four. Hashes, paths and identifiers fail within a few letters.
 */
const ENCODED =
  /(?<![\w+/-])(?:[A-Za-f][A-HQ-Xg-nw-z0-3][ABEFIJMNQRUVYZcdghkloswptx014589][\w+/-]){3,}[\w+/-]{0,3}={0,2}/g;

/** Base64 of text in which `find` finds a secret, as of a `.env` file. */
export function findEncodedSecrets(text: string, find: Detector): Span[] {
  const spans: Span[] = [];
  ENCODED.lastIndex = 0;
  for (let found = ENCODED.exec(text); found; found = ENCODED.exec(text)) {
    const start = found.index;
    const plain = decodeText(found[0]);
    if (!plain || find(plain).length === 0) continue;
    let end = start + found[0].length;
    while (end < text.length && /[\w+/=-]/.test(text[end])) end += 1;
    spans.push({ start, end, plain });
    ENCODED.lastIndex = end;
  }
  return spans;
}
