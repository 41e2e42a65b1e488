/**
 * What is not seen, or turns what follows around: control characters but for tabs and line ends; embeddings, overrides
 * and isolates (Unicode TR 9); what has no width (zero width space, word joiner, soft hyphen), separators of lines that
 * are drawn as none, and tags, in which whole sentences can hide. Marks that scripts and emoji need stay as they are.
 */
const hidden =
  /(?![\t\n])\p{Cc}|[\u00ad\u200b\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

/**
 * A text in which nothing hides: control characters are shown by their pictures, and other characters that nobody sees
 * by their numbers, so that a reader sees the characters that there are, in their order.
 */
export function visibleText(text: string): string {
  return visibleCharacters(text.replace(/\r\n?/g, '\n'));
}

/** As {@link visibleText}, of a unified diff: only a line feed ends a line there, or a line could pretend to be two. */
export function visibleDiff(diff: string): string {
  return visibleCharacters(diff.replace(/\r\n/g, '\n'));
}

function visibleCharacters(text: string): string {
  return text.replace(hidden, character => {
    const code = character.codePointAt(0)!;
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return '␡';
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}
