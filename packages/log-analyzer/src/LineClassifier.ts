import { canonicalLine } from './canonicalLine';
import { isMention } from './isMention';
import { lineLevel, type LineLevel } from './lineLevel';
import { literalsOf } from './literalsOf';
import { NeedleAutomaton } from './NeedleAutomaton';
import { specificity } from './specificity';
import { templateOf } from './templateOf';
import type { Rule } from './types';

/** Terminal colours, which CI systems leave in their logs. */
// eslint-disable-next-line no-control-regex
const COLOURS = /\u001b\[[0-9;]{0,16}[A-Za-z]/g;
const ESCAPE = '\u001b[';

/** Says that something failed, without a rule knowing what: the lines of `Unknown`. */
const ERROR_LINE: readonly RegExp[] = [
  /\b(?:ERROR|FATAL|PANIC|CRITICAL|SEVERE|EMERG)\b[\]):|>," ]/,
  /\b(?:Error|Exception|error|fatal|Traceback|failed|failure)\b[:( ]/,
  /"(?:level|severity)": ?"(?:error|fatal|critical)"/,
  /\b[A-Z]\w{1,60}(?:Exception\b|Error[:( ])/,
];

/** Line starts of stack frames, of headings and of fences, and what a cause is introduced with. */
const STRUCTURE: readonly string[] = [
  '\n\tat ',
  '\n  at ',
  '\n   at ',
  '\n    at ',
  '\n      at ',
  '\n        at ',
  '\n  file "',
  '\ngoroutine ',
  '\n\tfrom ',
  '\n# ',
  '\n## ',
  '\n### ',
  '\n```',
  '\ncaused by:',
  '\napiversion: ',
];

/** Characters of a line whose classification is remembered. */
const MAX_REMEMBERED = 500;
const REMEMBERED_LINES = 4096;
/** Names an exception, or something thrown. */
const EXCEPTION =
  /\b[A-Z][\w$]{0,100}(?:Exception|Error|Throwable|Fault)\b|\b(?:Exception|Error|panic|Unhandled|Uncaught)\b/;
const BARE = /^\s*(?:[-*] )?["'`]?\w+["'`]?[,:]?\s*$/;

/** Matches of one pattern in one line that are looked at: the first is enough but where it is only a mention. */
const MAX_TRIES = 16;

/** A rule that matches a line, and where. */
export interface Match {
  readonly rule: Rule;
  readonly index: number;
}

/** What a line says by itself. */
export interface Verdict {
  readonly level: LineLevel;
  /** Of the most specific category, in the order of the rules, each rule once. */
  readonly matches: readonly Match[];
  /** Whether it reports an error in its own words. */
  readonly isError: boolean;
  /** Whether it names an exception, or something thrown. */
  readonly isException: boolean;
  /** Whether it has nothing but a name, as a list of names has. */
  readonly isBare: boolean;
  /** Of the whole line; missing for a line that is too long to be remembered. */
  readonly template?: string;
}

/** A verdict with the text that it is about. */
export interface ClassifiedText {
  /** Without colours. */
  readonly text: string;
  readonly verdict: Verdict;
}

/** Decides what single lines say, and remembers what was decided of lines that differ only in times and numbers. */
export class LineClassifier {
  /** Finds lines that are worth a look. */
  readonly automaton: NeedleAutomaton;
  readonly #patterns: ReadonlyArray<{ rule?: Rule; pattern: RegExp }>;
  readonly #verdicts = new Map<string, Verdict>();

  constructor(rules: readonly Rule[]) {
    const patterns = [
      ...rules.flatMap(rule =>
        rule.patterns.map(pattern => ({ rule, pattern })),
      ),
      ...ERROR_LINE.map(pattern => ({ rule: undefined, pattern })),
    ];
    this.#patterns = patterns.map(({ rule, pattern }) => ({
      rule,
      pattern: new RegExp(
        pattern.source,
        `g${pattern.flags.replace(/[gm]/g, '')}`,
      ),
    }));
    const structure = patterns.length;
    this.automaton = new NeedleAutomaton([
      ...patterns.flatMap(({ pattern }, owner) =>
        literalsOf(pattern).map(text => [text, owner] as const),
      ),
      ...[...STRUCTURE, ESCAPE].map(text => [text, structure] as const),
    ]);
  }

  /** @param seen - Matches that begin before this position were looked at with the part of the line before */
  classify(line: string, seen: number = 0): ClassifiedText {
    const text = line.includes(ESCAPE) ? line.replace(COLOURS, '') : line;
    if (text.length > MAX_REMEMBERED)
      return { text, verdict: this.#decide(text, seen) };
    const key = canonicalLine(text);
    let verdict = this.#verdicts.get(key);
    if (!verdict) {
      verdict = { ...this.#decide(text, seen), template: templateOf(key) };
      if (this.#verdicts.size >= REMEMBERED_LINES) this.#verdicts.clear();
      this.#verdicts.set(key, verdict);
    }
    return { text, verdict };
  }

  #decide(text: string, seen: number): Verdict {
    const level = lineLevel(text);
    const matches: Match[] = [];
    let isError = false;
    const owners = [...this.automaton.ownersIn(text)].sort((a, b) => a - b);
    for (const owner of owners) {
      if (owner === this.#patterns.length) continue;
      const { rule, pattern } = this.#patterns[owner];
      if (rule ? matches.some(match => match.rule === rule) : isError) continue;
      if (level === 'quiet' && !rule?.atAnyLevel) continue;
      const index = this.#find(pattern, text, seen);
      if (index === undefined) continue;
      if (rule) matches.push({ rule, index });
      else isError = true;
    }
    const rank = ({ rule }: Match) => specificity[rule.category] ?? 0;
    const best = Math.min(...matches.map(rank));
    return {
      level,
      matches: matches.filter(match => rank(match) === best),
      isError,
      isException: EXCEPTION.test(text),
      isBare: BARE.test(text),
    };
  }

  /** Where a pattern matches and is meant. */
  #find(pattern: RegExp, text: string, seen: number): number | undefined {
    pattern.lastIndex = seen;
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const match = pattern.exec(text);
      if (!match) return undefined;
      if (!isMention(text, match.index, match.index + match[0].length))
        return match.index;
      pattern.lastIndex = match.index + Math.max(1, match[0].length);
    }
    return undefined;
  }
}
