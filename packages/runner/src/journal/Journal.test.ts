import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JournalEntry } from '@agentic-portal/api';
import { Journal } from './Journal';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const event = (value: unknown) => ({ type: 'CUSTOM', name: 'n', value });
const never = new AbortController().signal;

async function collect(entries: AsyncIterable<JournalEntry>) {
  const numbers: number[] = [];
  for await (const entry of entries) numbers.push(entry.number);
  return numbers;
}

describe('Journal', () => {
  it('gives a reader what is there and then each new event, until the end', async () => {
    const journal = Journal.open(folder, 1);
    // More than a chunk of reading and an interval of checkpoints.
    for (let i = 0; i < 1000; i++) journal.append(event('x'.repeat(i % 300)));
    const fromStart = collect(journal.follow(0, never));
    const fromLater = collect(journal.follow(998, never));
    const fromFuture = collect(journal.follow(1001, never));
    journal.append(event('y'.repeat(200_000)));
    journal.append(event('last'));
    journal.end();
    expect(await fromStart).toEqual(
      Array.from({ length: 1002 }, (_, i) => i + 1),
    );
    expect(await fromLater).toEqual([999, 1000, 1001, 1002]);
    expect(await fromFuture).toEqual([1002]);
    journal.close();
  });

  it('lets a reader go that waits', async () => {
    const journal = Journal.open(folder, 1);
    const controller = new AbortController();
    const waiting = collect(journal.follow(0, controller.signal));
    controller.abort();
    expect(await waiting).toEqual([]);
    journal.close();
  });

  it.each([
    ['half a line', '{"number":3,"eve'],
    ['a line of zeros, as after a power failure', '\0\0\0\0\n'],
    [
      'a line with the wrong number',
      '{"number":7,"event":{"type":"CUSTOM"}}\n',
    ],
  ])('cuts %s off, and goes on with the next number', async (_, torn) => {
    const first = Journal.open(folder, 1);
    first.append(event(1));
    first.append(event('zwei'));
    first.close();
    appendFileSync(first.file, torn);
    const seen: JournalEntry[] = [];
    const second = Journal.open(folder, 1, entry => seen.push(entry));
    expect(seen.map(entry => entry.event.value)).toEqual([1, 'zwei']);
    expect(second.append(event(3))).toBe(3);
    second.end();
    expect(await collect(second.follow(0, never))).toEqual([1, 2, 3]);
    expect(await collect(Journal.read(second.file, 1, never))).toEqual([2, 3]);
    second.close();
  });
});
