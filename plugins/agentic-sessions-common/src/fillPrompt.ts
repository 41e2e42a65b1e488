const placeholder = /\{\{\s*([A-Za-z_][\w-]*)\s*\}\}/g;

/** The names of the parameters that a prompt template uses, each once. */
export function promptPlaceholders(prompt: string): string[] {
  return [
    ...new Set([...prompt.matchAll(placeholder)].map(([, name]) => name)),
  ];
}

/**
 * Puts values in the places of a prompt template's parameters (`{{ name }}`). A parameter without a value leaves its place
 * empty; what a value says is text, also when it looks like a place.
 */
export function fillPrompt(
  prompt: string,
  values: Readonly<Record<string, unknown>>,
): string {
  return prompt.replace(placeholder, (_, name: string) =>
    String(values[name] ?? ''),
  );
}
