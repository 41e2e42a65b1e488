import { CustomEvent, type JournalEntry } from '@agentic-portal/api';
import {
  createTestDatabases,
  initDatabase,
} from '../__testUtils__/testDatabases';
import { makeSession } from '../__testUtils__/makeSession';
import { DatabaseLeaseLock, sessionLease } from '../database/DatabaseLeaseLock';
import { DatabaseProjectStore } from '../database/DatabaseProjectStore';
import { DatabaseSessionStore } from '../database/DatabaseSessionStore';
import { DatabaseTranscriptStore } from '../database/DatabaseTranscriptStore';
import { DatabaseNoticeStore } from '../notifications/DatabaseNoticeStore';
import { DatabaseApprovalStore } from './DatabaseApprovalStore';
import { recordApprovals } from './recordApprovals';

jest.setTimeout(60_000);

const asked = (id: string, expiresAt: string) => ({
  type: 'RUN_FINISHED',
  timestamp: Date.parse('2026-01-01T10:00:00Z'),
  outcome: {
    type: 'interrupt',
    interrupts: [
      {
        id,
        reason: 'tool_call',
        message: 'May it?',
        expiresAt,
        metadata: { kind: 'approval', policy: 'commands' },
      },
    ],
  },
});
const goesOn = (id: string, status: string, timestamp: string) => ({
  type: 'RUN_STARTED',
  timestamp: Date.parse(timestamp),
  input: { resume: [{ interruptId: id, status }] },
});

describe('the record of what agents asked', () => {
  const databases = createTestDatabases();

  it.each(databases.eachSupportedId())(
    'follows what the runner says, also when somebody answered too late: %p',
    async id => {
      const database = await initDatabase(databases, id);
      const sessions = new DatabaseSessionStore(database);
      const transcripts = new DatabaseTranscriptStore(database, [
        recordApprovals,
      ]);
      const approvals = new DatabaseApprovalStore(database);
      const projects = new DatabaseProjectStore(database);
      await projects.create('default', { members: [] }, 'test');
      const { metadata } = await sessions.create(makeSession('a'));
      const { uid } = metadata;
      const name = sessionLease(uid);
      const lock = new DatabaseLeaseLock(database, name);
      const { epoch } = await lock.acquireOrRenew('me', 60_000);
      let number = 0;
      const say = (
        ...events: Array<{ type: string; [key: string]: unknown }>
      ) =>
        transcripts.appendFromRunner(
          uid,
          1,
          events.map((event): JournalEntry => {
            number += 1;
            return { number, event };
          }),
          { name, holder: 'me', epoch },
        );
      const answer = async (interruptId: string) => {
        const record = (await approvals.findNewest(uid, [interruptId])).get(
          interruptId,
        )!;
        return database.transaction(tx =>
          approvals.answer(
            tx,
            [
              {
                id: record.id,
                answer: {
                  interruptId,
                  status: 'resolved',
                  payload: { approved: true, comment: 'yes' },
                },
              },
            ],
            'user:default/jane',
          ),
        );
      };
      const states = async () =>
        (await approvals.list({ projects: ['default'], limit: 50 })).items
          .map(({ interruptId, state, decision = '' }) =>
            [interruptId, state, decision].join(' ').trim(),
          )
          .reverse();

      // Answered in time, and then asked again with the same id: that is another question.
      await say(asked('q', '2999-01-01T00:00:00Z'));
      expect(await answer('q')).toBe(true);
      expect(await answer('q')).toBe(false);
      await say(goesOn('q', 'resolved', '2026-01-01T10:01:00Z'));
      await say(asked('q', '2999-01-01T00:00:00Z'));
      expect(await states()).toEqual(['q answered approved', 'q open']);
      await say(goesOn('q', 'cancelled', '2026-01-01T10:02:00Z'));
      expect(await states()).toEqual(['q answered approved', 'q cancelled']);

      // Answered in the moment in which it expired: the agent has not heard of it.
      await say(asked('late', '2999-01-01T00:00:00Z'));
      expect(await answer('late')).toBe(true);
      await database
        .knex('approvals')
        .where({ interrupt_id: 'late' })
        .update({ expires_at: '2026-01-01T11:00:00.000Z' });
      await say(goesOn('late', 'cancelled', '2026-01-01T11:00:01Z'));
      expect((await states()).at(-1)).toBe('late expired');

      // Nobody answered, and the run is over.
      await say(asked('open', '2999-01-01T00:00:00Z'));
      const open = await approvals.list({
        projects: ['default'],
        state: 'open',
        limit: 1,
      });
      expect(open.items).toMatchObject([
        { interruptId: 'open', policy: 'commands', kind: 'approval' },
      ]);
      expect(await approvals.list({ projects: ['other'], limit: 1 })).toEqual({
        items: [],
      });
      await say({
        type: 'CUSTOM',
        name: CustomEvent.SessionFinished,
        value: { outcome: 'Completed', lastEvent: number },
      });
      expect((await states()).at(-1)).toBe('open cancelled');

      // Each asking is told once, by whoever takes it, and a replay of the journal asks nothing anew.
      const notices = new DatabaseNoticeStore(database);
      const pending = await notices.listPending();
      expect(pending.map(({ kind }) => kind)).toEqual(Array(4).fill('asks'));
      const taken = await Promise.all([
        notices.take(pending[0].id),
        notices.take(pending[0].id),
      ]);
      expect(taken.sort()).toEqual([false, true]);
      await notices.putBack(pending[0].id);
      expect(await notices.listPending()).toHaveLength(4);

      // The record stays when the session goes; what was going to be done does not.
      await sessions.remove(uid);
      const left = await approvals.list({ projects: ['default'], limit: 50 });
      expect(left.items).toHaveLength(4);
      expect(left.items.every(item => item.interrupt === undefined)).toBe(true);
      const first = await approvals.list({ projects: ['default'], limit: 3 });
      const rest = await approvals.list({
        projects: ['default'],
        limit: 3,
        cursor: first.nextCursor,
      });
      expect(rest).toEqual({ items: [left.items[3]] });
    },
  );
});
