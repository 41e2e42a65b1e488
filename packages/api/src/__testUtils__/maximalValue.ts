import { openApiDocument } from '../generated/document';

/** A part of a schema of `openapi.yaml`. */
interface Schema {
  $ref?: string;
  allOf?: Schema[];
  type?: string;
  format?: string;
  enum?: unknown[];
  pattern?: string;
  minimum?: number;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | false;
  items?: Schema;
}

/** Strings of which one fits each pattern of the API. */
const samples = ['a', '1'];

/** A value of a schema of `openapi.yaml` with every field that there is, each as small as it may be. */
export function maximalValue(schemaName: string): Record<string, unknown> {
  return valueOf(named(schemaName)) as Record<string, unknown>;
}

function named(name: string): Schema {
  const { schemas } = openApiDocument.components as {
    schemas: Record<string, Schema>;
  };
  return schemas[name];
}

function valueOf(schema: Schema): unknown {
  const [reference] = [schema, ...(schema.allOf ?? [])].flatMap(
    ({ $ref }) => $ref ?? [],
  );
  if (reference) return valueOf(named(reference.split('/').pop()!));
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return schema.additionalProperties
        ? { a: valueOf(schema.additionalProperties) }
        : Object.fromEntries(
            Object.entries(schema.properties ?? {}).map(([name, property]) => [
              name,
              valueOf(property),
            ]),
          );
    case 'array':
      return [valueOf(schema.items ?? {})];
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    case 'string':
      return stringOf(schema);
    default:
      throw new Error(`No value is known for ${JSON.stringify(schema)}`);
  }
}

function stringOf({ format, pattern = '' }: Schema): string {
  if (format === 'date-time') return '2026-01-02T03:04:05Z';
  if (format === 'cidr') return '10.0.0.0/8';
  if (format === 'uuid') return '11111111-1111-4111-8111-111111111111';
  const fitting = samples.find(sample => new RegExp(pattern).test(sample));
  if (fitting === undefined) throw new Error(`No sample fits ${pattern}`);
  return fitting;
}
