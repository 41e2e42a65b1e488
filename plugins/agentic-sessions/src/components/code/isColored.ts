/** Longest text (characters) and longest line that are coloured; the highlighter takes ms for each thousand. */
const most = { characters: 50_000, line: 2_000 };

/** Whether a text is short enough to be drawn in the colours of its language. */
export function isColored(text: string): boolean {
  return (
    text.length <= most.characters &&
    !text.split('\n').some(line => line.length > most.line)
  );
}
