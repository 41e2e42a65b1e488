import type { Tool } from './Tool';

/** The arguments of a command. */
export interface Arguments {
  /** Words that are no flags and no values of one, before `--`. */
  words: string[];
  /** Values of each flag, in order; '' where it has none. */
  flags: Map<string, string[]>;
  /** Whether a flag is in no list of the tool. */
  unknown: boolean;
}

/** Reads arguments as pflag and its like do: `-n x`, `--namespace=x`, `-it`, up to `--`. */
export function parseArguments(
  args: readonly string[],
  {
    valued,
    plain,
    alone,
    clusters = false,
  }: Pick<Tool, 'valued' | 'plain' | 'alone' | 'clusters'>,
): Arguments {
  const parsed: Arguments = { words: [], flags: new Map(), unknown: false };
  const takesValue = (name: string) =>
    valued.has(name) &&
    !(parsed.words[0] === alone?.verb && alone?.flags.has(name));
  const add = (name: string, value: string) => {
    parsed.flags.set(name, [...(parsed.flags.get(name) ?? []), value]);
    if (plain && !valued.has(name) && !plain.has(name)) parsed.unknown = true;
  };
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at];
    if (word === '--') break;
    if (!word.startsWith('-') || word === '-') {
      parsed.words.push(word);
      continue;
    }
    const equals = word.indexOf('=');
    if (equals > 0) add(word.slice(0, equals), word.slice(equals + 1));
    else if (takesValue(word)) {
      at += 1;
      add(word, args[at] ?? '');
    } else if (clusters && /^-[A-Za-z].+/.test(word)) {
      for (let letter = 1; letter < word.length; letter += 1) {
        const name = `-${word[letter]}`;
        if (takesValue(name)) {
          const value = word.slice(letter + 1);
          if (!value) at += 1;
          add(name, value || (args[at] ?? ''));
          break;
        }
        add(name, '');
      }
    } else add(word, '');
  }
  return parsed;
}
