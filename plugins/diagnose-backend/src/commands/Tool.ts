import type { Risk } from './types';

/** What a program does, as a table. */
export interface Tool {
  names: readonly string[];
  /** Flags that take the next word as their value. */
  valued: ReadonlySet<string>;
  /** Flags that stand alone. Where they are given, a flag in neither list makes a command at least medium. */
  plain?: ReadonlySet<string>;
  /** Flags that stand alone behind this verb, and take a value behind others. */
  alone?: { verb: string; flags: ReadonlySet<string> };
  /** Whether `-it` is `-i -t` and `-oyaml` is `-o yaml`. */
  clusters?: boolean;
  /** By the words that are no flags, joined by blanks: the first that matches counts. What matches none is medium. */
  verbs: ReadonlyArray<readonly [pattern: RegExp, risk: Risk]>;
  /** What makes a command worse. */
  flags?: readonly FlagRule[];
  /** Flags that keep a command from changing anything: then it is low. */
  dryRun?: readonly FlagRule[];
}

/** A rule about a flag. */
export interface FlagRule {
  flag: RegExp;
  /** Of its last value; a flag without one has the empty value. */
  value?: RegExp;
  /** Of the words that are no flags. */
  verbs?: RegExp;
  /** Whether it is about commands that are not low anyway. */
  ifChanges?: boolean;
  risk: Risk;
}

/** Words of a table, separated by blanks. */
export const wordSet = (...words: string[]): ReadonlySet<string> =>
  new Set(words.join(' ').split(/\s+/));

/** A verb, or a path of them, at the beginning. */
export const verb = (paths: string): RegExp =>
  new RegExp(
    `^(?:${paths
      .trim()
      .split(/\s*,\s*/)
      .join('|')})(?: |$)`,
  );
