/** Parameters of a request; those without a value are left out. */
export type Query = Record<string, string | number | undefined>;

/** The end of a path, with its question mark. */
export function queryString(query: Query = {}): string {
  let text = '';
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === '') continue;
    text += `${text ? '&' : '?'}${name}=${encodeURIComponent(value)}`;
  }
  return text;
}
