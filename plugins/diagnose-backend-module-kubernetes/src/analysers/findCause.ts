/** How much of a text is looked at, in characters: bounds the work, whoever wrote it. */
const LOOKED_AT = 4_000;

/** The first cause whose pattern finds something. */
export function findCause<T extends { readonly pattern: RegExp }>(
  causes: readonly T[],
  ...texts: readonly (string | undefined)[]
): T | undefined {
  const text = texts.join('\n').slice(0, LOOKED_AT);
  return causes.find(({ pattern }) => pattern.test(text));
}
