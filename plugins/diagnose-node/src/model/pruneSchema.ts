type Schema = Record<string, unknown>;

/** Keywords whose value maps names to schemas. */
const MAPS = new Set(['properties', '$defs']);

/**
 * A JSON Schema with the given keywords only: APIs refuse requests with keywords that they do not know, each others.
 *
 * @param keywords - Those that the API takes
 */
export function pruneSchema(
  schema: Schema,
  keywords: ReadonlySet<string>,
): Schema {
  const prune = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(prune);
    return value && typeof value === 'object'
      ? pruneSchema(value as Schema, keywords)
      : value;
  };
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([keyword]) => keywords.has(keyword))
      .map(([keyword, value]) => [
        keyword,
        MAPS.has(keyword)
          ? Object.fromEntries(
              Object.entries(value as Schema).map(([name, inner]) => [
                name,
                prune(inner),
              ]),
            )
          : prune(value),
      ]),
  );
}
