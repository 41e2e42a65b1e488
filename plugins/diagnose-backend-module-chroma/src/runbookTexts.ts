import { createHash } from 'node:crypto';
import type { Runbook } from '@agentic-portal/api';

/** Characters of one text: what embedding models read in one go, about 2,000 tokens. */
const MAX_TEXT = 6_000;

/** A part of a runbook, to be embedded. */
export interface RunbookText {
  /** Follows from all that the vector depends on: what is known by it needs no other vector. */
  id: string;
  filename: string;
  text: string;
}

/**
 * The parts of runbooks, by heading, each with the runbook's title, and one that says what the runbook is about.
 *
 * @param embedderId - Whose vectors they get
 */
export function runbookTexts(
  runbooks: readonly Runbook[],
  embedderId: string,
): RunbookText[] {
  return runbooks.flatMap(runbook => {
    const { filename, title, summary, symptoms = [], alerts = [] } = runbook;
    const about = [title, summary, ...symptoms, ...alerts].join('\n');
    const parts = runbook.content
      .split(/\n(?=#{1,6} )/)
      .map(part => `${title}\n${part.trim()}`);
    const texts = new Set(
      [about, ...parts].map(text => text.slice(0, MAX_TEXT)),
    );
    return [...texts].map(text => ({
      id: createHash('sha256')
        .update(JSON.stringify([embedderId, filename, text]))
        .digest('hex'),
      filename,
      text,
    }));
  });
}
