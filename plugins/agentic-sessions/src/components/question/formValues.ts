import type { FormField, FormNode } from './answerForm';

/** What a part of a form begins with; `json` begins as text. */
export function initialValue(node: FormNode, initial?: unknown): unknown {
  switch (node.type) {
    case 'object':
      return initialValues(node.fields, initial);
    case 'list': {
      const given = Array.isArray(initial) ? initial : [];
      const missing = Math.max(0, node.least - given.length);
      return [
        ...given.map(value => initialValue(node.item, value)),
        ...Array.from({ length: missing }, () => initialValue(node.item)),
      ];
    }
    case 'choices':
      return Array.isArray(initial) ? initial : [];
    case 'json':
      return initial === undefined ? '' : JSON.stringify(initial, undefined, 2);
    case 'boolean':
      return initial ?? false;
    default:
      return initial;
  }
}

/** What the fields of a form begin with. */
export function initialValues(
  fields: readonly FormField[],
  initial?: unknown,
): Record<string, unknown> {
  const given = (initial ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    fields.map(({ name, node, initial: own }) => [
      name,
      initialValue(node, given[name] ?? own),
    ]),
  );
}

/** The answer that a form's values are: without what was left empty. JSON that is none stays a text, which no schema takes. */
export function answerOf(
  fields: readonly FormField[],
  values: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(
    fields
      .map(({ name, node, required }) => [
        name,
        valueOf(node, values[name], required),
      ])
      .filter(([, value]) => value !== undefined),
  );
}

function valueOf(node: FormNode, value: unknown, required: boolean): unknown {
  switch (node.type) {
    case 'object': {
      const answer = answerOf(
        node.fields,
        (value ?? {}) as Record<string, unknown>,
      );
      // A part that may be left out is, when nothing was written into it.
      return required || hasContent(answer) ? answer : undefined;
    }
    case 'list': {
      const items = ((value ?? []) as unknown[])
        .map(item => valueOf(node.item, item, true))
        .filter(item => item !== undefined);
      return required || items.length > 0 ? items : undefined;
    }
    case 'choices':
      return required || (value as unknown[]).length > 0 ? value : undefined;
    case 'json':
      return parse(String(value ?? ''));
    case 'text':
      return value === '' ? undefined : value;
    default:
      return value;
  }
}

function hasContent(answer: Record<string, unknown>): boolean {
  return Object.values(answer).some(value => value !== false);
}

function parse(text: string): unknown {
  if (!text.trim()) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
