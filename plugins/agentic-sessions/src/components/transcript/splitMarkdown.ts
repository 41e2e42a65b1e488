/** Shorter texts (characters) are parsed in no time. */
const worthwhile = 2_000;

/**
 * Splits markdown that is being written into blocks that are whole and the rest, so that only the rest is parsed anew
 * with each word: at the last empty line that is in no fenced code.
 */
export function splitMarkdown(text: string): [whole: string, rest: string] {
  if (text.length < worthwhile) return ['', text];
  let place = text.lastIndexOf('\n\n');
  let fences = fencesIn(text.slice(0, Math.max(0, place)));
  while (place > 0) {
    // Of a list, what comes after the empty line may belong to it.
    const isInList = /^(?:\s|[-+*]\s|\d+[.)]\s)/.test(text.slice(place + 2));
    if (fences % 2 === 0 && !isInList) {
      return [text.slice(0, place), text.slice(place + 2)];
    }
    const before = text.lastIndexOf('\n\n', place - 1);
    // Each part is looked at once: a text of many lines is written into with each word.
    fences -= fencesIn(text.slice(Math.max(0, before), place));
    place = before;
  }
  return ['', text];
}

/** Lines that begin or end fenced code. */
function fencesIn(text: string): number {
  return text.match(/^ {0,3}(?:```|~~~)/gm)?.length ?? 0;
}
