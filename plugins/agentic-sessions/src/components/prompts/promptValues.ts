import type { PromptTemplate } from '@agentic-portal/api';
import { fillPrompt } from '@agentic-portal/plugin-agentic-sessions-common';

/** What was filled in for the parameters of a template. */
export type PromptValues = Readonly<Record<string, unknown>>;

/** The values that a template's form opens with. */
export function initialValues({ parameters }: PromptTemplate): PromptValues {
  return Object.fromEntries(
    Object.entries(parameters?.properties ?? {})
      .map(([name, { type, default: value }]) => [
        name,
        value ?? (type === 'boolean' ? false : undefined),
      ])
      .filter(([, value]) => value !== undefined),
  );
}

/**
 * The prompt that a template and its values make. What people read of a yes or no is a word, and what must still be filled
 * in keeps its place.
 */
export function filledPrompt(
  { prompt, parameters }: PromptTemplate,
  values: PromptValues,
): string {
  const places = (parameters?.required ?? []).map(name => [
    name,
    `{{ ${name} }}`,
  ]);
  return fillPrompt(
    prompt,
    Object.fromEntries(
      Object.entries({
        ...Object.fromEntries(places),
        ...withoutGaps(values),
      }).map(([name, value]) => [
        name,
        typeof value === 'boolean' ? yesOrNo(value) : value,
      ]),
    ),
  );
}

/** The titles of required parameters that have no value yet. */
export function missingValues(
  { parameters }: PromptTemplate,
  values: PromptValues,
): string[] {
  return (parameters?.required ?? [])
    .filter(name => values[name] === undefined)
    .map(name => parameters?.properties[name]?.title ?? name);
}

/** An emptied field leaves its name with no value. */
function withoutGaps(values: PromptValues): PromptValues {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  );
}

function yesOrNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
