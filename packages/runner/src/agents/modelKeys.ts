import { modelKeyPattern } from '../modelKeyPattern';

/** The keys of models, and other variables of the runner by name: a program gets them, because it has no other way to its model. */
export function modelKeys(
  others: readonly string[] = [],
): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined &&
      (modelKeyPattern.test(entry[0]) || others.includes(entry[0])),
  );
  return Object.fromEntries(entries);
}
