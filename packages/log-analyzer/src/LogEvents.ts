import { documentKind } from './documentKind';
import type { ClassifiedText, LineClassifier } from './LineClassifier';
import type { FoundLine } from './LineScanner';
import { lineLevel } from './lineLevel';
import { templateOf } from './templateOf';
import { stackTraceRule } from './rules/stackTraceRule';
import type { Rule } from './types';

/** A line of a stack trace that says where, not what: Java and Node, .NET, Python, Go, Ruby. */
const FRAME =
  /^(?:\s{1,8}at [\w$.<[/(]|\s{1,4}File "[^"\n]{1,300}", line \d|goroutine \d{1,9} [[]|\tfrom [\w./-]{1,300}:\d)/;
/** A line, not indented, that goes on with what the line before it began. */
const CONTINUATION =
  /^(?:Caused by:|Suppressed:|Traceback \(|During handling of|The above exception|\.{3} \d{1,4} more|---> |(?:[\w$]{1,100}\.){0,12}[A-Z][\w$]{1,100}(?:Exception|Error|Panic|Fault|Exit)\b(?::|$)|goroutine \d)/;
const CAUSE = /^\s{0,8}(?:Caused by:|---> )/;

/** Characters kept of a line (`matched_text` of the API). */
const MAX_TEXT = 500;

/** A line that counts for a rule; without a rule, for `Unknown`. */
export interface Hit {
  readonly rule?: Rule;
  /** From 1. */
  readonly line: number;
  readonly text: string;
  readonly template: string;
  /** Whether the line has nothing but a name, as a list of names has. */
  readonly isBare: boolean;
  /** Whether the others of its event were counted already. */
  readonly isCounted: boolean;
}

interface Event {
  quiet: boolean;
  /** Number of its last line that is not indented. */
  head: number;
  isTrace: boolean;
  hits: Hit[];
  /** Lines that report an error which no rule knows. */
  unknown: Hit[];
  /** The exception that caused the others, as far as is known. */
  exception?: Hit;
}

/** Cut around a position, when it is too long. */
function excerpt(text: string, position: number): string {
  const from =
    text.length <= MAX_TEXT
      ? 0
      : Math.max(0, Math.min(position - 100, text.length - MAX_TEXT));
  return text.slice(from, from + MAX_TEXT).trim();
}

/**
 * Puts lines that belong together into events, and decides what an event says: a stack trace is one failure, that of
 * the exception which caused the others, at the level of the line that it belongs to.
 */
export class LogEvents {
  readonly #document = documentKind();
  #event?: Event;

  /** @param onHit - Gets what counts */
  constructor(
    readonly classifier: LineClassifier,
    readonly onHit: (hit: Hit) => void,
  ) {}

  add(line: FoundLine) {
    if (this.#document.skips(line)) return;
    if (!line.continued && FRAME.test(line.text)) {
      this.#addFrame(line);
      return;
    }
    const classified = this.classifier.classify(line.text, line.seen);
    const { text, verdict } = classified;
    const { level, matches, isError, isException } = verdict;
    const isPart = level === 'none' && this.#continues(line, text);
    if (!isPart) this.end();
    // An indented line has the level of the line above that it belongs to.
    const quiet =
      level === 'quiet' ||
      (isPart && this.#event?.quiet) ||
      (level === 'none' &&
        !line.continued &&
        line.head < line.number &&
        lineLevel(line.headText()) === 'quiet');
    this.#event ??= {
      quiet,
      head: 0,
      isTrace: false,
      hits: [],
      unknown: [],
    };
    const event = this.#event;
    event.head = line.head;
    const known = event.hits.length;
    for (const { rule, index } of matches)
      if (!quiet || rule.atAnyLevel)
        event.hits.push(this.#hit(classified, line, index, rule));
    if (quiet || !isError) return;
    const isNews = isException && !(event.exception && !this.#isCause(text));
    if (event.hits.length > known && !isNews) return;
    const unknown = this.#hit(classified, line, 0);
    if (event.hits.length === known) event.unknown.push(unknown);
    if (isNews) event.exception = unknown;
  }

  /** Decides on the event that is open. */
  end() {
    const event = this.#event;
    this.#event = undefined;
    if (!event) return;
    const { isTrace, hits, unknown, exception } = event;
    if (!isTrace) {
      [...hits, ...unknown].forEach(this.onHit);
      return;
    }
    const specific = hits.filter(
      ({ rule }) => rule?.category !== 'ApplicationCrash',
    );
    const chosen = specific.length ? specific : hits;
    const counted = new Set<string>();
    // Causes come last, and say most.
    for (const hit of [...chosen].reverse()) {
      const category = hit.rule?.category ?? 'Unknown';
      this.onHit({ ...hit, isBare: false, isCounted: counted.has(category) });
      counted.add(category);
    }
    if (!chosen.length && exception)
      this.onHit({ ...exception, isBare: false, rule: stackTraceRule });
  }

  #addFrame(line: FoundLine) {
    const event = this.#event;
    const isPart =
      event && (line.head === event.head || line.previousHead === event.head);
    if (!isPart) {
      // The line that the frames belong to has no word that would have made it worth a look.
      this.end();
      const text = line.previousText();
      const classified = this.classifier.classify(text);
      const quiet = classified.verdict.level === 'quiet';
      this.#event = {
        quiet,
        head: line.head,
        isTrace: true,
        hits: [],
        unknown: [],
        exception:
          !quiet && classified.verdict.isException
            ? this.#hit(classified, { ...line, number: line.number - 1 }, 0)
            : undefined,
      };
      return;
    }
    event.isTrace = !event.quiet;
    event.head = line.head;
  }

  /** Whether a line that has no level of its own goes on with the event. */
  #continues(line: FoundLine, text: string): boolean {
    const event = this.#event;
    if (!event) return false;
    if (line.head === event.head) return true;
    return line.previousHead === event.head && CONTINUATION.test(text);
  }

  /** A cause counts more than what it caused; so does the last line of a Python traceback. */
  #isCause(text: string): boolean {
    return CAUSE.test(text) || CONTINUATION.test(text);
  }

  #hit(
    { text, verdict: { template, isBare } }: ClassifiedText,
    { number, continued }: Pick<FoundLine, 'number' | 'continued'>,
    index: number,
    rule?: Rule,
  ): Hit {
    const cut = excerpt(text, index);
    return {
      rule,
      line: number,
      text: cut,
      template: template ?? templateOf(cut),
      isBare: !continued && isBare,
      isCounted: false,
    };
  }
}
