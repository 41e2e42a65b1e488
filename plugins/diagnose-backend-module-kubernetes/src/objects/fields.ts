/** A JSON object that nothing is known of. What clusters answer is read through this: every field may be missing or odd. */
export type Fields = Readonly<Record<string, unknown>>;

/** The object that a value is; an empty one when it is something else. */
export function fields(value: unknown): Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Fields)
    : {};
}

/** The objects in a list, without what is none; empty when the value is no list. */
export function list(value: unknown): Fields[] {
  return Array.isArray(value)
    ? value.filter(
        item =>
          item !== null && typeof item === 'object' && !Array.isArray(item),
      )
    : [];
}

/** The texts in a list. */
export function texts(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter(item => typeof item === 'string')
    : [];
}

/** A text that is not empty. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}

/** A finite number. */
export function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value)
    ? value
    : undefined;
}

/** A point in time, in milliseconds since 1970. */
export function time(value: unknown): number | undefined {
  const milliseconds = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/** Names with texts, such as labels. */
export function textMap(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields(value)).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}
