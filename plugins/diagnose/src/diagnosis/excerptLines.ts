/** A line of a text, or lines that are left out. */
export type Excerpt =
  | { kind: 'line'; line: number; text: string; marked: boolean }
  | { kind: 'gap'; from: number; to: number };

/**
 * The marked lines of a text with some around them, and gaps between.
 *
 * @param marked - Line numbers, from 1
 * @param around - Lines shown before and after each
 */
export function excerptLines(
  text: string,
  marked: ReadonlySet<number>,
  around: number,
): Excerpt[] {
  const lines = text.split('\n');
  const shown = new Set<number>();
  for (const line of marked)
    for (
      let near = Math.max(1, line - around);
      near <= Math.min(lines.length, line + around);
      near += 1
    )
      shown.add(near);

  const result: Excerpt[] = [];
  lines.forEach((content, index) => {
    const line = index + 1;
    const last = result[result.length - 1];
    if (shown.has(line))
      result.push({
        kind: 'line',
        line,
        text: content,
        marked: marked.has(line),
      });
    else if (last?.kind === 'gap') last.to = line;
    else result.push({ kind: 'gap', from: line, to: line });
  });
  return result;
}
