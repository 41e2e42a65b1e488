import type { Diagnosis } from '@agentic-portal/api';

/**
 * The text whose lines the evidence of a turn speaks of: its own, or, when it only asks on, one that was said before.
 *
 * @returns undefined when none of the texts has these lines
 */
export function sourceOf(
  turns: readonly Diagnosis[],
  index: number,
): string | undefined {
  const quoted = turns[index].response.evidence.flatMap(({ line, text }) =>
    line === undefined ? [] : [{ line, text: text.trim() }],
  );
  for (let turn = index; turn >= 0; turn -= 1) {
    const text = turns[turn].request.error_message;
    if (quoted.length === 0) return text;
    const lines = text.split('\n');
    // Evidence quotes a line, or the begin of a long one.
    const holds = quoted.every(quote => {
      const line = lines[quote.line - 1]?.trim();
      return (
        line !== undefined &&
        (line.includes(quote.text) || quote.text.includes(line))
      );
    });
    if (holds) return text;
  }
  return undefined;
}
