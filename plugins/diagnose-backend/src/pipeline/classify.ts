import type { Evidence } from '@agentic-portal/api';
import { analyzeLog, type Finding } from '@agentic-portal/log-analyzer';

/** Lines of evidence for each category: enough to judge by, few enough to read. */
const LINES_PER_CATEGORY = 8;

/** What was found in a text, and the lines that it rests on. */
export interface Classification {
  /** Causes before symptoms. */
  findings: Finding[];
  evidence: Evidence[];
}

/**
 * Classifies a text.
 *
 * @param kind - What the text is. Only lines of the request's own log have numbers.
 * @param prefix - Starts the ids of the evidence, which are unique in an answer
 */
export function classify(
  text: string,
  kind: Evidence['kind'] = 'log',
  prefix: string = 'log',
): Classification {
  const findings = [...analyzeLog(text).findings];
  const evidence = findings.flatMap(({ category, lines }) =>
    lines.slice(0, LINES_PER_CATEGORY).map(({ line, text: matched }) => ({
      id: `${prefix}-${line}-${category}`,
      kind,
      text: matched,
      ...(prefix === 'log' ? { line } : {}),
      category,
    })),
  );
  return { findings, evidence };
}
