/** A part of a structural schema. */
export interface Schema {
  type?: string;
  description?: string;
  format?: string;
  enum?: unknown[];
  pattern?: string;
  minimum?: number;
  minLength?: number;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema;
  items?: Schema;
  'x-kubernetes-validations'?: Array<Record<string, unknown>>;
}

/** Strings of which one fits each pattern of the API. */
const samples = ['a', '1', 'user:default/jane'];

/** A value with every field that a schema knows, each as small as it may be. */
export function maximalValue(schema: Schema): unknown {
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return schema.additionalProperties
        ? { a: maximalValue(schema.additionalProperties) }
        : Object.fromEntries(
            Object.entries(schema.properties ?? {}).map(([name, property]) => [
              name,
              maximalValue(property),
            ]),
          );
    case 'array':
      return [maximalValue(schema.items ?? {})];
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    case 'string':
      return maximalString(schema);
    default:
      throw new Error(`No value is known for ${JSON.stringify(schema)}`);
  }
}

function maximalString({ format, pattern = '' }: Schema): string {
  if (format === 'date-time') return '2026-01-02T03:04:05Z';
  if (format === 'cidr') return '10.0.0.0/8';
  const fitting = samples.find(sample => new RegExp(pattern).test(sample));
  if (fitting === undefined) throw new Error(`No sample fits ${pattern}`);
  return fitting;
}
