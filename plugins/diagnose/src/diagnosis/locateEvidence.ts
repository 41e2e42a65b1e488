import type { Diagnosis, Evidence } from '@agentic-portal/api';

/** Evidence, and the text whose lines it names. */
export interface LocatedEvidence {
  /** Undefined when no text of the conversation has these lines. */
  source?: string;
  evidence: Evidence[];
}

/**
 * Finds the text that the log lines of a turn's evidence stand in: its own, or, when it only asks on, one that was said
 * before. Evidence that quotes a line without its number gets it.
 */
export function locateEvidence(
  turns: readonly Diagnosis[],
  index: number,
): LocatedEvidence {
  const { evidence } = turns[index].response;
  // A log line that names an object is from a container, and not from what was said.
  const quotes = evidence.filter(
    ({ kind, object }) => kind === 'log' && !object,
  );
  for (let turn = index; turn >= 0; turn -= 1) {
    const source = turns[turn].request.error_message;
    if (quotes.length === 0) return { source, evidence };
    const lines = source.split('\n');
    const found = new Map(
      quotes.map(quote => [quote.id, lineOf(quote, lines)]),
    );
    if ([...found.values()].every(Boolean))
      return {
        source,
        evidence: evidence.map(item => ({
          ...item,
          line: found.get(item.id) ?? item.line,
        })),
      };
  }
  return { evidence: evidence.map(item => ({ ...item, line: undefined })) };
}

/** The number of the line that is quoted: evidence quotes a line, or the begin of a long one. */
function lineOf(
  { line, text }: Evidence,
  lines: readonly string[],
): number | undefined {
  const quote = text.trim();
  if (line === undefined) {
    const at = lines.findIndex(candidate => candidate.includes(quote));
    return at < 0 ? undefined : at + 1;
  }
  const named = lines[line - 1]?.trim();
  return named !== undefined &&
    (named.includes(quote) || (named !== '' && quote.includes(named)))
    ? line
    : undefined;
}
