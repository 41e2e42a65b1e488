import { fields, list, text, textMap, texts } from './fields';

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
  const wanted = Object.entries(textMap(selector));
  return (
    wanted.length > 0 && wanted.every(([name, value]) => labels[name] === value)
  );
}

/** Whether a `metav1.LabelSelector` selects labels. An empty one selects everything, a missing one nothing. */
export function matchesSelector(selector: unknown, labels: Labels): boolean {
  if (selector === undefined || selector === null) return false;
  const { matchLabels, matchExpressions } = fields(selector);
  return (
    Object.entries(textMap(matchLabels)).every(
      ([name, value]) => labels[name] === value,
    ) &&
    list(matchExpressions).every(({ key, operator, values }) =>
      operators[text(operator) ?? '']?.(labels[text(key) ?? ''], texts(values)),
    )
  );
}
