/** Base64 of printable ASCII; anything else, such as a certificate or an archive, is undefined. */
export function decodeText(encoded: string): string | undefined {
  if (!/^[\w+/-]+={0,2}\s*$/.test(encoded)) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('latin1');
  return text && /^[\t\r\n\x20-\x7e]+$/.test(text) ? text : undefined;
}
