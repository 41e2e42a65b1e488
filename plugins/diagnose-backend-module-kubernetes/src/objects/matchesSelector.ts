import { fields, list, text, texts } from './fields';

type Labels = Readonly<Record<string, string>>;

/** Operators of `metav1.LabelSelectorRequirement`. */
const operators: Readonly<
  Record<string, (value: string | undefined, values: string[]) => boolean>
> = {
  In: (value, values) => value !== undefined && values.includes(value),
  NotIn: (value, values) => value === undefined || !values.includes(value),
  Exists: value => value !== undefined,
  DoesNotExist: value => value === undefined,
};

/** Whether all labels of a plain selector, such as a Service's, are there. An empty one selects nothing. */
export function matchesLabels(selector: unknown, labels: Labels): boolean {
  return Object.keys(fields(selector)).length > 0 && hasAll(selector, labels);
}

/** Whether a `metav1.LabelSelector` selects labels. An empty one selects everything, a missing one nothing. */
export function matchesSelector(selector: unknown, labels: Labels): boolean {
  if (selector === undefined || selector === null) return false;
  const { matchLabels, matchExpressions } = fields(selector);
  return (
    hasAll(matchLabels, labels) &&
    list(matchExpressions).every(({ key, operator, values }) =>
      operators[text(operator) ?? '']?.(labels[text(key) ?? ''], texts(values)),
    )
  );
}

function hasAll(selector: unknown, labels: Labels): boolean {
  const wanted = fields(selector);
  return Object.keys(wanted).every(name => labels[name] === wanted[name]);
}
