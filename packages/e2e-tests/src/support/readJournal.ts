import type { JournalEntry } from '@agentic-portal/api';

/** The entries of a runner's journal: a line each. */
export function readJournal(text: string): JournalEntry[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line));
}
