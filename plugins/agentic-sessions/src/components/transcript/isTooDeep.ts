/**
 * What a text may have of what takes markdown parsers and browsers more than linear time, far above what people and
 * models write in 20,000 characters: marks of emphasis, which are matched with each other, tags and brackets, and
 * quotes or lists that begin in one line.
 */
const limits: Array<{ pattern: RegExp; most: number }> = [
  { pattern: /[*_~]/g, most: 1_500 },
  { pattern: /</g, most: 1_000 },
  { pattern: /\[/g, most: 1_500 },
  { pattern: /^(?:[ \t]{0,9}(?:>|[-+*]|\d{1,9}[.)])){30}/gm, most: 0 },
];

/** Whether drawing a text as markdown could keep the page busy for long. */
export function isTooDeep(text: string): boolean {
  return limits.some(
    ({ pattern, most }) => (text.match(pattern)?.length ?? 0) > most,
  );
}
