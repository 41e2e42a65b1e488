/** Milliseconds with as many digits as mean something. */
export function ms(value) {
  return `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ms`;
}

/** How many times the reference a value is. */
export function ratio(value, reference) {
  return `${(value / reference).toFixed(2)} ×`;
}

/** A table in Markdown, aligned for terminals. */
export function table(head, rows) {
  const lines = [head, ...rows];
  const widths = head.map((_, column) =>
    Math.max(3, ...lines.map(line => String(line[column]).length)),
  );
  const format = line =>
    `| ${line
      .map((cell, column) => String(cell).padEnd(widths[column]))
      .join(' | ')} |`;
  const rule = `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`;
  return [format(head), rule, ...rows.map(format)].join('\n');
}
