import { createLogAnalyzer } from './createLogAnalyzer';
import type { LogAnalysis } from './types';

/**
 * Classifies what a text says of failures.
 *
 * The time is linear in the length of the text. Lines that only mention a failure (INFO lines, configuration, code,
 * documents, URLs, identifiers, passed tests) are no findings. A text of several systems gives a finding for each
 * category, causes before symptoms. Nothing that speaks of a failure: no findings.
 *
 * @param text - A log, the output of a command, or a person's words; any length, lines ending in `\n`, bytes in UTF-8
 */
export function analyzeLog(text: string | Uint8Array): LogAnalysis {
  const analyzer = createLogAnalyzer();
  analyzer.write(text);
  return analyzer.end();
}
