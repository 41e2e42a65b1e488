import type { LineEnds } from './LineEnds';
import type { Span } from './types';

/** Longer values than any secret. */
const MAX_LINES = 200;

/** The lines of a YAML block scalar: those below the line that a position is on, deeper than `indent`. */
export function blockSpans(
  text: string,
  at: number,
  indent: number,
  lines: LineEnds,
): Span[] {
  const spans: Span[] = [];
  let start = text.indexOf('\n', lines.at(at)) + 1;
  for (let count = 0; count < MAX_LINES && start > 0; count += 1) {
    const end = lines.at(start);
    const first = text.slice(start, end).search(/\S/);
    if (first >= 0 && first <= indent) break;
    if (first >= 0) spans.push({ start: start + first, end });
    start = text.indexOf('\n', end) + 1;
  }
  return spans;
}
