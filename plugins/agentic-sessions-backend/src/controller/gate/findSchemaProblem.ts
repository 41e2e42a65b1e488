import { openApiDocument } from '@agentic-portal/api';

/** The part of JSON Schema that `openapi.yaml` describes runners' words with. */
export interface Schema {
  $ref?: string;
  allOf?: Schema[];
  type?: string;
  enum?: readonly unknown[];
  required?: readonly string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  minimum?: number;
  maxItems?: number;
  maxLength?: number;
  pattern?: string;
}

/** Reads a schema of `openapi.yaml` by its name. */
export function schemaNamed(name: string): Schema {
  const { schemas } = openApiDocument.components as {
    schemas: Record<string, Schema>;
  };
  const schema = schemas[name];
  if (!schema) throw new Error(`openapi.yaml has no schema ${name}`);
  return schema;
}

/**
 * What is wrong with a value, for people: where, and what is allowed. Undefined when nothing is. Fields that a schema does
 * not know are fine: a newer runner may say more.
 */
export function findSchemaProblem(
  schema: Schema,
  value: unknown,
  path = 'value',
): string | undefined {
  if (schema.$ref) {
    const name = schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
    return findSchemaProblem(schemaNamed(name), value, path);
  }
  for (const part of schema.allOf ?? []) {
    const problem = findSchemaProblem(part, value, path);
    if (problem) return problem;
  }
  if (schema.type && !hasType(schema.type, value)) {
    return `${path} must be ${article(schema.type)}`;
  }
  if (schema.enum && !schema.enum.includes(value)) {
    return `${path} must be one of ${schema.enum.join(', ')}`;
  }
  if (typeof value === 'number') {
    return schema.minimum !== undefined && value < schema.minimum
      ? `${path} must be at least ${schema.minimum}`
      : undefined;
  }
  if (typeof value === 'string') return problemOfText(schema, value, path);
  if (Array.isArray(value)) return problemOfList(schema, value, path);
  if (typeof value !== 'object' || value === null) return undefined;
  return problemOfObject(schema, value as Record<string, unknown>, path);
}

function problemOfText(schema: Schema, value: string, path: string) {
  if (schema.maxLength !== undefined && value.length > schema.maxLength) {
    return `${path} has ${value.length} characters; allowed: at most ${schema.maxLength}`;
  }
  return schema.pattern && !new RegExp(schema.pattern).test(value)
    ? `${path} must match ${schema.pattern}`
    : undefined;
}

function problemOfList(schema: Schema, value: unknown[], path: string) {
  if (schema.maxItems !== undefined && value.length > schema.maxItems) {
    return `${path} has ${value.length} entries; allowed: at most ${schema.maxItems}`;
  }
  const { items } = schema;
  if (!items) return undefined;
  for (const [index, item] of value.entries()) {
    const problem = findSchemaProblem(items, item, `${path}[${index}]`);
    if (problem) return problem;
  }
  return undefined;
}

function problemOfObject(
  schema: Schema,
  value: Record<string, unknown>,
  path: string,
) {
  const missing = schema.required?.find(name => !Object.hasOwn(value, name));
  if (missing !== undefined) return `${path}.${missing} is missing`;
  for (const [name, part] of Object.entries(value)) {
    const known =
      schema.properties && Object.hasOwn(schema.properties, name)
        ? schema.properties[name]
        : schema.additionalProperties;
    if (typeof known !== 'object') continue;
    const problem = findSchemaProblem(known, part, `${path}.${name}`);
    if (problem) return problem;
  }
  return undefined;
}

function hasType(type: string, value: unknown): boolean {
  switch (type) {
    case 'object':
      return (
        typeof value === 'object' && value !== null && !Array.isArray(value)
      );
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isSafeInteger(value);
    case 'number':
      return Number.isFinite(value);
    default:
      return typeof value === type;
  }
}

function article(type: string): string {
  return /^[aio]/.test(type) ? `an ${type}` : `a ${type}`;
}
