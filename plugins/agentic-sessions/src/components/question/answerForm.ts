import type { Interrupt } from '@agentic-portal/api';
import { visibleText } from '../common/visibleText';

/** How deep a form goes; what is deeper is written as JSON. */
const maxDepth = 4;

/** Something to choose. */
export interface FormOption {
  value: unknown;
  label: string;
  description?: string;
}

/** What a part of an answer is, and so how it is filled in. `json`: what no form can hold. */
export type FormNode =
  | { type: 'text'; format?: string; most?: number; least?: number }
  | { type: 'number' | 'integer'; least?: number; most?: number }
  | { type: 'boolean' | 'json' }
  | { type: 'choice' | 'choices'; options: readonly FormOption[] }
  | { type: 'object'; fields: readonly FormField[] }
  | { type: 'list'; item: FormNode; least: number; most: number };

/** A field of a form. */
export interface FormField {
  name: string;
  label: string;
  description?: string;
  required: boolean;
  initial: unknown;
  node: FormNode;
}

/** How a question is answered: with two buttons, with a form, or with text. */
export type AnswerForm =
  | { kind: 'approval'; comment: boolean }
  | { kind: 'fields'; fields: readonly FormField[] }
  | { kind: 'text' };

type Schema = Record<string, unknown>;

/**
 * Reads an interrupt's `responseSchema`. A boolean `approved` is an approval; other objects become a form of what JSON
 * Schema says they have; a question that says nothing of its answer is answered in words.
 */
export function answerFormOf(interrupt: Interrupt): AnswerForm {
  const schema = record(interrupt.responseSchema);
  const properties = record(schema.properties);
  if (schema.type !== 'object' || Object.keys(properties).length === 0) {
    return { kind: 'text' };
  }
  const required = Array.isArray(schema.required) ? schema.required : [];
  if (
    record(properties.approved).type === 'boolean' &&
    required.every(name => name === 'approved' || name === 'comment')
  ) {
    const comment = record(properties.comment).type === 'string';
    return { kind: 'approval', comment };
  }
  return { kind: 'fields', fields: fieldsOf(schema, 0) };
}

function fieldsOf(schema: Schema, depth: number): FormField[] {
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(record(schema.properties)).map(([name, value]) => {
    const property = record(value);
    return {
      name,
      label: words(property.title) ?? visibleText(name),
      description: words(property.description),
      required: required.includes(name),
      initial: property.default,
      node: nodeOf(property, depth + 1),
    };
  });
}

function nodeOf(schema: Schema, depth: number): FormNode {
  const options = optionsOf(schema);
  if (options) return { type: 'choice', options };
  const type = Array.isArray(schema.type)
    ? schema.type.find(name => name !== 'null')
    : schema.type;
  switch (type) {
    case 'boolean':
      return { type };
    case 'number':
    case 'integer':
      return {
        type,
        least: number(schema.minimum),
        most: number(schema.maximum),
      };
    case 'string':
      return {
        type: 'text',
        format: text(schema.format),
        least: number(schema.minLength),
        most: number(schema.maxLength),
      };
    case 'object':
      return depth < maxDepth && Object.keys(record(schema.properties)).length
        ? { type, fields: fieldsOf(schema, depth) }
        : { type: 'json' };
    case 'array': {
      const item = record(schema.items);
      const choices = optionsOf(item);
      if (choices) return { type: 'choices', options: choices };
      return depth < maxDepth && Object.keys(item).length
        ? {
            type: 'list',
            item: nodeOf(item, depth + 1),
            least: number(schema.minItems) ?? 0,
            most: number(schema.maxItems) ?? Infinity,
          }
        : { type: 'json' };
    }
    default:
      return { type: 'json' };
  }
}

/** What there is to choose from: an `enum`, or constants with titles. */
function optionsOf(schema: Schema): FormOption[] | undefined {
  if (Array.isArray(schema.enum) && schema.enum.length > 0) {
    return schema.enum.map(value => ({ value, label: labelOf(value) }));
  }
  const parts = schema.oneOf ?? schema.anyOf;
  if (!Array.isArray(parts) || parts.length === 0) return undefined;
  const constants = parts.map(record).filter(part => 'const' in part);
  return constants.length === parts.length
    ? constants.map(part => ({
        value: part.const,
        label: words(part.title) ?? labelOf(part.const),
        description: words(part.description),
      }))
    : undefined;
}

function labelOf(value: unknown): string {
  return visibleText(typeof value === 'string' ? value : JSON.stringify(value));
}

function record(value: unknown): Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Schema)
    : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}

/** What a person reads before they answer: nothing hides in it. */
function words(value: unknown): string | undefined {
  const read = text(value);
  return read && visibleText(read);
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
