import { CustomEvent, type JournalEntry } from '@agentic-portal/api';
import { mockServices } from '@backstage/backend-test-utils';
import { ConflictError } from '@backstage/errors';
import type { DatabaseTranscriptStore } from '../../database/DatabaseTranscriptStore';
import { SessionMetrics } from '../../SessionMetrics';
import { EventIntake } from './EventIntake';

const event = (number: number) => ({
  id: String(number),
  data: JSON.stringify({ type: 'RAW', number }),
});

describe('EventIntake', () => {
  /** A store that refuses some events, as a database does that cannot hold them. */
  function intake(refuses: (entry: JournalEntry) => Error | undefined) {
    const stored: JournalEntry[] = [];
    const transcripts = {
      appendFromRunner: async (
        _uid: string,
        run: number,
        entries: JournalEntry[],
      ) => {
        for (const entry of entries) {
          const error = refuses(entry);
          if (error) throw error;
        }
        stored.push(...entries);
        const runnerNumber = entries[entries.length - 1].number;
        return { run, runnerNumber, complete: false };
      },
    } as unknown as DatabaseTranscriptStore;
    const take = new EventIntake({
      transcripts,
      claim: { name: 'session', holder: 'me', epoch: 1 },
      metrics: new SessionMetrics(),
      logger: mockServices.logger.mock(),
    }).begin('uid', 1, 0);
    return { take, stored };
  }

  it('stores a notice in the place of an event that the database refuses, and the others as they are', async () => {
    const { take, stored } = intake(entry =>
      entry.number === 2 && entry.event.type === 'RAW'
        ? new Error('value too long')
        : undefined,
    );
    const progress = await take([event(1), event(2), event(3)]);
    expect(progress).toMatchObject({ runnerNumber: 3 });
    expect(stored.map(({ event: { type, name } }) => name ?? type)).toEqual([
      'RAW',
      CustomEvent.Notice,
      'RAW',
    ]);
  });

  it('loses nothing when the database is gone, or another replica has the session', async () => {
    for (const error of [new Error('no connection'), new ConflictError('no')]) {
      const { take, stored } = intake(() => error);
      await expect(take([event(1)])).rejects.toThrow(error.message);
      expect(stored).toEqual([]);
    }
  });
});
