/** What is not seen or turns what follows around (Unicode TR 9: embeddings, overrides, isolates), but for tabs and line ends. */
const invisible =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A text in which nothing hides: control characters are shown by their pictures, and characters that turn the
 * direction of writing around by their numbers, so that a reader sees the characters that there are, in their order.
 */
export function visibleText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(invisible, character => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return '␡';
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}
