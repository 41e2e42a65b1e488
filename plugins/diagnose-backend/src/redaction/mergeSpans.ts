import type { Span } from './types';

const PLACEHOLDER = /\[REDACTED:[0-9a-f]{6}\]/g;
/** Placeholders and what is between them, perhaps without the bracket that ended the value. */
const REDACTED = /^(?:[^\w[]*\[REDACTED:[0-9a-f]{6}\]?)+\W*$/;

/** Spans in order, those that overlap as one, without those that are redacted already. */
export function mergeSpans(text: string, spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  )) {
    const last = merged[merged.length - 1];
    if (last && span.start < last.end) {
      if (span.end > last.end)
        merged[merged.length - 1] = { start: last.start, end: span.end };
      else if (span.start === last.start && span.end === last.end)
        last.plain ??= span.plain;
    } else merged.push({ ...span });
  }
  const placeholders = [...text.matchAll(PLACEHOLDER)];
  if (!placeholders.length) return merged;
  let next = 0;
  return merged.filter(({ start, end }) => {
    while (
      next < placeholders.length &&
      placeholders[next].index + placeholders[next][0].length <= start
    )
      next += 1;
    const first = placeholders[next];
    const within =
      first && first.index <= start && end <= first.index + first[0].length;
    return !within && !REDACTED.test(text.slice(start, end));
  });
}
