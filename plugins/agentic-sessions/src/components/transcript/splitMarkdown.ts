/** Shorter texts (characters) are parsed in no time. */
const worthwhile = 2_000;

/**
 * Splits markdown that is being written into blocks that are whole and the rest, so that only the rest is parsed anew
 * with each word: at the last empty line that is in no fenced code.
 */
export function splitMarkdown(text: string): [whole: string, rest: string] {
  if (text.length < worthwhile) return ['', text];
  for (
    let place = text.lastIndexOf('\n\n');
    place > 0;
    place = text.lastIndexOf('\n\n', place - 1)
  ) {
    const whole = text.slice(0, place);
    const fences = whole.match(/^ {0,3}(?:```|~~~)/gm)?.length ?? 0;
    // Of a list, what comes after the empty line may belong to it.
    const isInList = /^(?:\s|[-+*]\s|\d+[.)]\s)/.test(text.slice(place + 2));
    if (fences % 2 === 0 && !isInList) return [whole, text.slice(place + 2)];
  }
  return ['', text];
}
