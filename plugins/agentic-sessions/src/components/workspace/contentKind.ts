/** How the beginning of a file is shown. */
export type ContentKind = 'text' | 'image' | 'binary';

/** How many bytes are looked at; git looks at as many for the same question. */
const lookedAt = 8000;

/** What a file is, by its media type and its first bytes: a zero byte is in no text. */
export function contentKind(mediaType: string, head: Uint8Array): ContentKind {
  if (mediaType.startsWith('image/')) return 'image';
  return head.subarray(0, lookedAt).includes(0) ? 'binary' : 'text';
}

/** The first bytes as a table of their numbers and, where they have one, characters. */
export function hexDump(bytes: Uint8Array, most = 512): string {
  const lines: string[] = [];
  for (let at = 0; at < Math.min(bytes.length, most); at += 16) {
    const row = [...bytes.subarray(at, Math.min(at + 16, most))];
    const numbers = row.map(byte => byte.toString(16).padStart(2, '0'));
    const characters = row.map(byte =>
      byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.',
    );
    lines.push(
      `${at.toString(16).padStart(6, '0')}  ${numbers
        .join(' ')
        .padEnd(47)}  ${characters.join('')}`,
    );
  }
  return lines.join('\n');
}
