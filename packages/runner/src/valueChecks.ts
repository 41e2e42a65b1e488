/** An object, or an empty one in the place of anything else. */
export function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

/** Whether it is a text with something in it. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** Whether it is an integer from `least` on. */
export function isInteger(value: unknown, least: number): boolean {
  return Number.isSafeInteger(value) && Number(value) >= least;
}

/** Whether it is a URL of http. */
export function isUrl(value: unknown): value is string {
  return isText(value) && /^https?:/.test(value) && URL.canParse(value);
}

/** Whether it is a program and its arguments. */
export function isCommand(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    isText(value[0]) &&
    value.every(part => typeof part === 'string')
  );
}

/** Whether it is missing, or an object whose values are texts. */
export function isTexts(value: unknown): boolean {
  return value === undefined || Object.values(asRecord(value)).every(isText);
}
