/** Longer templates say no more, and many are kept. */
const MAX_TEMPLATE = 200;

/** What differs between lines that say the same, in the order in which it is looked for. */
const VARIABLES: ReadonlyArray<readonly [RegExp, string]> = [
  [
    /\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?|\b\d\d:\d\d:\d\d(?:[.,]\d{1,9})?/g,
    '<time>',
  ],
  [/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, '<id>'],
  [/\b(?=[0-9a-f]{0,40}\d)[0-9a-f]{8,64}\b/g, '<id>'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?\b/g, '<address>'],
  // <replica set>-<five characters>: the pods of one Deployment.
  [/-[a-z0-9]{8,10}-[a-z0-9]{5}\b/g, '-<pod>'],
  [/\d+(?:\.\d+)?/g, '<number>'],
];

/** A line with what differs from one occurrence to the next taken out. Equal templates are one message. */
export function templateOf(line: string): string {
  const text = line.trim().slice(0, 2 * MAX_TEMPLATE);
  return VARIABLES.reduce(
    (masked, [pattern, name]) => masked.replace(pattern, name),
    text,
  ).slice(0, MAX_TEMPLATE);
}
