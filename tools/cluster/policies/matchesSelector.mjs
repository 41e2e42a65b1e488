/** Whether labels fit a LabelSelector. An empty one fits everything; there being none is for the caller to judge. */
export function matchesSelector(selector, labels = {}) {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  return (
    Object.entries(matchLabels).every(
      ([key, value]) => labels[key] === value,
    ) &&
    matchExpressions.every(expression => matchesExpression(expression, labels))
  );
}

function matchesExpression({ key, operator, values = [] }, labels) {
  const present = Object.hasOwn(labels, key);
  switch (operator) {
    case 'In':
      return present && values.includes(labels[key]);
    case 'NotIn':
      return !present || !values.includes(labels[key]);
    case 'Exists':
      return present;
    case 'DoesNotExist':
      return !present;
    default:
      throw new Error(`There is no operator ${operator} in a selector`);
  }
}
