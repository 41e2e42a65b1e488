import type { JournalEntry } from '@agentic-portal/api';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** The entries of a journal after a number. A last line that is not whole, as after a crash, is left out. */
export async function* readJournalFile(
  file: string,
  after: number,
): AsyncGenerator<JournalEntry> {
  const input = createReadStream(file, 'utf8');
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      const entry = parse(line);
      // What follows a torn line would leave a gap; the runner repairs its journal when it goes on.
      if (!entry) return;
      if (entry.number > after) yield entry;
    }
  } finally {
    input.destroy();
  }
}

function parse(line: string): JournalEntry | undefined {
  try {
    const entry: unknown = JSON.parse(line);
    return isEntry(entry) ? entry : undefined;
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is JournalEntry {
  return (
    typeof value === 'object' &&
    value !== null &&
    'number' in value &&
    typeof value.number === 'number' &&
    'event' in value &&
    typeof value.event === 'object' &&
    value.event !== null
  );
}
