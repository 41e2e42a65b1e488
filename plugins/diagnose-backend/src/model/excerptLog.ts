import { clip } from './clip';
import { tokensOf } from './tokensOf';

/** Longer lines are cut, in characters: one line must not take the place of all others. */
const MAX_LINE = 1_000;

/** A log that fits, with numbered lines. */
export interface LogExcerpt {
  text: string;
  /** The lines that are in it, by their number from 1, whole. */
  lines: ReadonlyMap<number, string>;
}

/**
 * The parts of a log that a model gets: mostly its end, where failures are, and its beginning.
 *
 * @param tokens - Room for it
 * @returns undefined when there is room for no line
 */
export function excerptLog(
  log: string,
  tokens: number,
): LogExcerpt | undefined {
  const all = log.split('\n');
  const lines = new Map<number, string>();
  const numbered = (number: number) =>
    `${number}: ${clip(all[number - 1], MAX_LINE)}`;
  /** Room for the note about what is left out. */
  let left = tokens - 20;
  /** Takes lines while they fit; blank ones say nothing. @returns the first that was not taken */
  const take = (from: number, step: 1 | -1, room: number): number => {
    let number = from;
    let used = 0;
    for (; number >= 1 && number <= all.length; number += step) {
      if (lines.has(number)) break;
      if (all[number - 1].trim()) {
        const cost = tokensOf(numbered(number));
        if (used + cost > room) break;
        used += cost;
        lines.set(number, all[number - 1]);
      }
    }
    left -= used;
    return number;
  };
  const end = take(all.length, -1, Math.floor((left * 3) / 4));
  const begin = take(1, 1, left);
  if (!lines.size) return undefined;
  const omitted = Math.max(0, end - begin + 1);
  const sorted = [...lines.keys()].sort((one, other) => one - other);
  return {
    text: sorted
      .flatMap(number => [
        ...(omitted && number === sorted.find(known => known > end)
          ? [`[${omitted} lines are left out]`]
          : []),
        numbered(number),
      ])
      .join('\n'),
    lines,
  };
}
