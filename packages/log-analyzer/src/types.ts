import type { Category } from './Category';

/** How bad it is, worst first: CRITICAL, HIGH, MEDIUM, LOW, INFO. */
export type FindingSeverity = 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW' | 'INFO';

/**
 * One way in which a failure shows itself in a text.
 *
 * Patterns look at one line, have no unbounded quantifier, and contain a literal of at least three characters, which
 * the analyser finds before it runs them. So the whole is linear, whatever the input. The tests of the rules enforce it.
 */
export interface Rule {
  /** Unique, kebab-case. */
  readonly id: string;
  readonly category: Exclude<Category, 'Unknown'>;
  /** Which kind of its category, in PascalCase; a rule that cannot tell has none. */
  readonly subCause?: string;
  readonly severity: FindingSeverity;
  /** What happened, and what to look at next: one or two sentences. */
  readonly hint: string;
  readonly patterns: readonly RegExp[];
  /** Texts that the rule must find. */
  readonly examples: readonly string[];
  /** Texts that resemble it, in which no rule of its category may find anything. */
  readonly lookAlikes: readonly string[];
  /** Categories that, when they were found too, explain this weak sign better. */
  readonly yieldsTo?: readonly Category[];
  /** Whether lines that call themselves INFO count: some tools report their failure at that level. */
  readonly atAnyLevel?: boolean;
}

/** A line that a finding rests on. */
export interface LogLine {
  /** From 1; lines end at `\n`. */
  readonly line: number;
  /** The line without colours, cut to 500 characters around the match. */
  readonly text: string;
}

/** Lines that are the same but for times, numbers and identifiers. */
export interface LogTemplate {
  /** The line with `<…>` in place of what differs, at most 200 characters. */
  readonly text: string;
  readonly count: number;
  /** Where it stands first, from 1. */
  readonly firstLine: number;
}

/** A moment from which on something is reported more or less often than before, in a text whose lines have times. */
export interface RateChange {
  /** The first matching line after the change, from 1. */
  readonly fromLine: number;
  /** Matching lines a minute before it. */
  readonly before: number;
  /** Matching lines a minute from then on. */
  readonly after: number;
}

/** All that was found of one category. What is said of lines and templates is missing where others than a text say it. */
export interface Finding {
  readonly category: Category;
  /** Of the rule that says most; missing when none can tell. */
  readonly subCause?: string;
  /** The worst of the rules that matched. */
  readonly severity: FindingSeverity;
  /** The hint of the rule that says most. */
  readonly hint: string;
  /** Ids of the rules that matched, the one that says most first; empty for `Unknown`. */
  readonly rules: readonly string[];
  /** The first matching line of the rule that says most, at most 500 characters. */
  readonly matchedText: string;
  /** How many lines match; at least 1. A stack trace counts once. */
  readonly matchCount: number;
  /** The first line that matches, from 1. */
  readonly firstLine?: number;
  /** The first matching lines, in order, at most 20. */
  readonly lines: readonly LogLine[];
  /** What the matching lines look like, the most frequent first, at most 5. */
  readonly templates?: readonly LogTemplate[];
  /** Missing when lines have no times, are too few, or come evenly. */
  readonly rateChange?: RateChange;
  /** Categories, found as well, that this one is most likely a consequence of. */
  readonly explainedBy?: readonly Category[];
}

/** What a text says. */
export interface LogAnalysis {
  /** Causes before symptoms; empty when nothing in the text speaks of a failure. */
  readonly findings: readonly Finding[];
  /** How many lines the text has. */
  readonly lineCount: number;
}
