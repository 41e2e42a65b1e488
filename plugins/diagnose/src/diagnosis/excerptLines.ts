/** A line of a text, or lines that are left out. */
export type Excerpt =
  | { kind: 'line'; line: number; text: string }
  | { kind: 'gap'; from: number; to: number };

/**
 * Some lines of a text with those around them, and gaps between. Its work grows with what is shown, not with the text.
 *
 * @param wanted - Line numbers, from 1; those that the text does not have are ignored
 * @param around - Lines shown before and after each
 */
export function excerptLines(
  lines: readonly string[],
  wanted: ReadonlySet<number>,
  around: number,
): Excerpt[] {
  const result: Excerpt[] = [];
  let next = 1;
  const gapUntil = (line: number) => {
    if (next < line) result.push({ kind: 'gap', from: next, to: line - 1 });
    next = Math.max(next, line);
  };
  for (const line of [...wanted].sort((a, b) => a - b)) {
    if (line < 1 || line > lines.length) continue;
    gapUntil(Math.max(1, line - around));
    for (; next <= Math.min(lines.length, line + around); next += 1)
      result.push({ kind: 'line', line: next, text: lines[next - 1] });
  }
  gapUntil(lines.length + 1);
  return result;
}
