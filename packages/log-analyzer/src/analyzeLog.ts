import { causalOrder } from './causalOrder';
import { isMention } from './isMention';
import { LogText } from './LogText';
import { rules } from './rules';
import type { Category, Finding, LogAnalysis, LogLine, Rule } from './types';

/** Lines kept of a finding: enough to show, small enough to store. */
const MAX_LINES = 20;

/** Terminal colours, which CI systems leave in their logs. */
// eslint-disable-next-line no-control-regex
const COLOURS = /\u001b\[[0-9;]{0,16}[A-Za-z]/g;

/** Says that something failed, without a rule knowing what: the lines of `Unknown`. */
const ERROR_LINE =
  /\b(?:ERROR|FATAL|PANIC|CRITICAL|SEVERE|EMERG)\b|\b(?:Error|Exception|error|fatal|panic|Traceback|failed|failure)\b[:( ]|"(?:level|severity)": ?"(?:error|fatal|critical)"|\b[A-Z]\w{1,60}(?:Error|Exception)\b/g;

/** Categories so general that a line which a more specific rule explains says nothing more with them. */
const GENERAL: ReadonlySet<Category> = new Set<Category>([
  'NetworkError',
  'PermissionDenied',
  'CICDPipelineFailure',
]);

const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFO'] as const;

const compiled = rules.flatMap(rule =>
  rule.patterns.map(pattern => ({
    rule,
    pattern: new RegExp(pattern.source, `${pattern.flags}g`),
  })),
);

interface Hit {
  rule: Rule;
  line: number;
  text: string;
}

/** The hits of one pattern, at most one a line, in order. */
function* matches(
  lines: LogText,
  pattern: RegExp,
  atAnyLevel: boolean,
): Generator<{ line: number; text: string }> {
  pattern.lastIndex = 0;
  for (
    let match = pattern.exec(lines.text);
    match;
    match = pattern.exec(lines.text)
  ) {
    const index = lines.at(match.index);
    const quiet = !atAnyLevel && lines.level(index) === 'quiet';
    if (!quiet) {
      // Only the surroundings: a copy of a long line for each match would make the whole quadratic.
      const from = Math.max(lines.start(index), match.index - 256);
      const to = Math.min(lines.end(index), match.index + match[0].length + 64);
      const start = match.index - from;
      if (
        isMention(lines.text.slice(from, to), start, start + match[0].length)
      ) {
        continue;
      }
      yield { line: index, text: lines.excerpt(index, match.index) };
    }
    pattern.lastIndex = lines.end(index);
    if (pattern.lastIndex >= lines.text.length) break;
  }
}

function toFinding(
  category: Category,
  hits: readonly Omit<Hit, 'rule'>[],
  matched: readonly Rule[],
): Finding {
  const byLine = new Map<number, LogLine>();
  for (const { line, text } of [...hits].sort((a, b) => a.line - b.line)) {
    if (!byLine.has(line)) byLine.set(line, { line: line + 1, text });
  }
  const lines = [...byLine.values()];
  return {
    category,
    severity: matched.reduce<Finding['severity']>(
      (worst, { severity }) =>
        SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(worst)
          ? severity
          : worst,
      'LOW',
    ),
    hint:
      matched[0]?.hint ??
      'The text reports an error that no rule knows. The first of these lines is the place to start.',
    rules: matched.map(({ id }) => id),
    matchedText: lines[0].text,
    matchCount: lines.length,
    lines: lines.slice(0, MAX_LINES),
  };
}

/**
 * Classifies what a text says of failures.
 *
 * The time is linear in the length of the text. Lines that only mention a failure (INFO lines, configuration, code,
 * URLs, identifiers, passed tests) are no findings. A text of several systems gives a finding for each category, causes
 * before symptoms. Nothing that speaks of a failure: no findings.
 *
 * @param text - A log, the output of a command, or a person's words; any length, lines ending in `\n`
 */
export function analyzeLog(text: string): LogAnalysis {
  const lines = new LogText(text.replace(COLOURS, ''));
  const hits: Hit[] = [];
  for (const { rule, pattern } of compiled) {
    for (const match of matches(lines, pattern, rule.atAnyLevel ?? false))
      hits.push({ rule, ...match });
  }

  const claimed = new Set(
    hits
      .filter(({ rule }) => !GENERAL.has(rule.category))
      .map(({ line }) => line),
  );
  const found = new Set<Category>(hits.map(({ rule }) => rule.category));
  const kept = hits.filter(
    ({ rule, line }) =>
      !(GENERAL.has(rule.category) && claimed.has(line)) &&
      !rule.yieldsTo?.some(category => found.has(category)),
  );

  const findings = causalOrder.flatMap(category => {
    const own = kept.filter(({ rule }) => rule.category === category);
    const matched = new Set(own.map(({ rule }) => rule));
    return own.length
      ? [
          toFinding(
            category,
            own,
            rules.filter(rule => matched.has(rule)),
          ),
        ]
      : [];
  });
  if (!findings.length) {
    const unknown = [...matches(lines, ERROR_LINE, false)];
    if (unknown.length) findings.push(toFinding('Unknown', unknown, []));
  }
  return { findings, lineCount: lines.count };
}
