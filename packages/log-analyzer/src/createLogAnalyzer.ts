import { FindingCollector, type TimeSpan } from './FindingCollector';
import { LineClassifier } from './LineClassifier';
import { LineScanner } from './LineScanner';
import { LogEvents } from './LogEvents';
import { rules } from './rules';
import { stackTraceRule } from './rules/stackTraceRule';
import { timestampOf } from './timestampOf';
import type { LogAnalysis } from './types';

/** Bytes at the beginning of a text in which its first time is looked for. */
const HEAD = 4096;
/** Characters that are encoded at a time: a large string is never in memory twice. */
const ENCODED = 64 * 1024;

/** An analysis that takes its text in pieces. */
export interface LogAnalyzer {
  /** Takes the next piece: UTF-8 bytes, or a string, which ends where a character ends. */
  write(chunk: string | Uint8Array): void;
  /** Says what was found. Nothing can be written after it. */
  end(): LogAnalysis;
}

const firstTime = (lines: readonly string[]): number | undefined => {
  for (const line of lines) {
    const time = timestampOf(line);
    if (time !== undefined) return time;
  }
  return undefined;
};

let shared: LineClassifier | undefined;

/**
 * Starts an analysis of a text that comes in pieces of any size. Memory is constant, whatever the length of the text and
 * of its lines; lines beyond 8 KiB are looked at in overlapping parts. See {@link analyzeLog} for what it finds.
 */
export function createLogAnalyzer(): LogAnalyzer {
  // What it remembers of lines is worth as much to the next text.
  const classifier = (shared ??= new LineClassifier(rules));
  const span: TimeSpan = {};
  const collector = new FindingCollector([...rules, stackTraceRule], span);
  const events = new LogEvents(classifier, hit => collector.add(hit));
  const scanner = new LineScanner(classifier.automaton, line =>
    events.add(line),
  );
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  let head = '';
  let ended = false;

  const writeBytes = (bytes: Uint8Array) => {
    if (head.length < HEAD && span.start === undefined) {
      head += decoder.decode(bytes.subarray(0, HEAD));
      span.start = firstTime(head.split('\n'));
    }
    scanner.write(bytes);
  };

  return {
    write(chunk) {
      if (ended) throw new Error('The analysis has ended: start another one');
      if (typeof chunk !== 'string') {
        writeBytes(chunk);
        return;
      }
      for (let from = 0; from < chunk.length; ) {
        let to = Math.min(chunk.length, from + ENCODED);
        // Not between the halves of a surrogate pair.
        if (to < chunk.length && (chunk.codePointAt(to - 1) ?? 0) > 0xffff)
          to -= 1;
        writeBytes(encoder.encode(chunk.slice(from, to)));
        from = to;
      }
    },
    end() {
      if (ended) throw new Error('The analysis has ended: start another one');
      ended = true;
      scanner.end();
      events.end();
      span.end = firstTime(scanner.lastText().split('\n').reverse());
      return {
        findings: collector.findings(scanner.lineCount),
        lineCount: scanner.lineCount,
      };
    },
  };
}
