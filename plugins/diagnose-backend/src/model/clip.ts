/** The beginning of a text. A character that the cut would halve is left out. */
export function clip(text: string, length: number): string {
  return text.slice(0, length).replace(/\p{Cs}/gu, '');
}
