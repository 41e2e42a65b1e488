/** How deep a schema is followed; ours are flat, and an agent's own may refer to itself only through its depth. */
const maxDepth = 16;

/**
 * Checks a value against the part of JSON Schema that forms are made of: `type`, `enum`, `const`, `properties`,
 * `required`, `additionalProperties: false` and `items`. Other keywords are not looked at.
 *
 * @returns what is wrong, for people; undefined when nothing is
 */
export function validatePayload(
  schema: Record<string, unknown>,
  value: unknown,
  path = 'payload',
  depth = 0,
): string | undefined {
  if (depth > maxDepth) return undefined;
  const types = [schema.type].flat().filter(type => typeof type === 'string');
  if (types.length > 0 && !types.some(type => hasType(type, value))) {
    return `${path} must be ${types.join(' or ')}`;
  }
  const allowed = 'const' in schema ? [schema.const] : schema.enum;
  if (Array.isArray(allowed) && !allowed.includes(value)) {
    return `${path} must be one of ${JSON.stringify(allowed)}`;
  }
  if (Array.isArray(value) && isRecord(schema.items)) {
    const { items } = schema;
    return firstProblem(value, (item, index) =>
      validatePayload(items, item, `${path}[${index}]`, depth + 1),
    );
  }
  if (!isRecord(value)) return undefined;
  const properties = isRecord(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  return (
    firstProblem(required, name =>
      Object.hasOwn(value, String(name))
        ? undefined
        : `${path}.${name} is missing`,
    ) ??
    firstProblem(Object.entries(value), ([name, part]) => {
      const partSchema = Object.hasOwn(properties, name)
        ? properties[name]
        : undefined;
      if (isRecord(partSchema)) {
        return validatePayload(partSchema, part, `${path}.${name}`, depth + 1);
      }
      return schema.additionalProperties === false
        ? `${path}.${name} is not known`
        : undefined;
    })
  );
}

function firstProblem<T>(
  items: readonly T[],
  check: (item: T, index: number) => string | undefined,
): string | undefined {
  for (const [index, item] of items.entries()) {
    const problem = check(item, index);
    if (problem) return problem;
  }
  return undefined;
}

function hasType(type: unknown, value: unknown): boolean {
  switch (type) {
    case 'object':
      return isRecord(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'null':
      return value === null;
    default:
      return typeof value === type;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
