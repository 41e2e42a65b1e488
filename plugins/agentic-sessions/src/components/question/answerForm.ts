import type { Interrupt } from '@agentic-portal/api';

/** A field of a question's form. */
export interface AnswerField {
  name: string;
  label: string;
  description?: string;
  required: boolean;
  type: 'string' | 'number' | 'integer' | 'boolean' | 'choice';
  choices: readonly string[];
}

/** How a question is answered: with two buttons, with a form, or with text. */
export type AnswerForm =
  | { kind: 'approval'; comment: boolean }
  | { kind: 'fields'; fields: readonly AnswerField[] }
  | { kind: 'text' };

type Schema = Record<string, unknown>;

/**
 * Reads an interrupt's `responseSchema`. A boolean `approved` is an approval; other flat objects of strings, numbers,
 * booleans and enums become a form; whatever else there is, is answered in words.
 */
export function answerFormOf(interrupt: Interrupt): AnswerForm {
  const schema = interrupt.responseSchema as Schema | undefined;
  const properties = (schema?.properties ?? {}) as Record<string, Schema>;
  if (schema?.type !== 'object' || Object.keys(properties).length === 0) {
    return { kind: 'text' };
  }
  const required = Array.isArray(schema.required) ? schema.required : [];
  if (
    properties.approved?.type === 'boolean' &&
    required.every(name => name === 'approved' || name === 'comment')
  ) {
    return { kind: 'approval', comment: properties.comment?.type === 'string' };
  }
  const fields = Object.entries(properties).flatMap(
    ([name, property]): AnswerField[] => {
      const type = typeOf(property);
      return type
        ? [
            {
              name,
              label: text(property.title) ?? name,
              description: text(property.description),
              required: required.includes(name),
              type,
              choices: Array.isArray(property.enum)
                ? property.enum.map(String)
                : [],
            },
          ]
        : [];
    },
  );
  // A form that leaves a required field out could not be answered with.
  return required.every(name => fields.some(field => field.name === name)) &&
    fields.length > 0
    ? { kind: 'fields', fields }
    : { kind: 'text' };
}

function typeOf(property: Schema): AnswerField['type'] | undefined {
  if (
    Array.isArray(property.enum) &&
    property.enum.every(choice => typeof choice === 'string')
  ) {
    return 'choice';
  }
  switch (property.type) {
    case 'string':
    case 'number':
    case 'integer':
    case 'boolean':
      return property.type;
    default:
      return undefined;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
