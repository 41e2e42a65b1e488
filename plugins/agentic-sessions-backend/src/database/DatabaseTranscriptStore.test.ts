import { CustomEvent, type JournalEntry } from '@agentic-portal/api';
import { ConflictError } from '@backstage/errors';
import { makeSession } from '../__testUtils__/makeSession';
import {
  createTestDatabases,
  initDatabase,
} from '../__testUtils__/testDatabases';
import type { Database } from './Database';
import { DatabaseLeaseLock, type LeaseClaim } from './DatabaseLeaseLock';
import { DatabaseInputStore } from './DatabaseInputStore';
import { DatabaseProjectStore } from './DatabaseProjectStore';
import { DatabaseSessionStore } from './DatabaseSessionStore';
import { DatabaseTranscriptStore } from './DatabaseTranscriptStore';
import { recordDiffs } from '../workspace/recordDiffs';
import { recordTurns } from '../workspace/recordTurns';
import { DatabaseTurnStore } from '../workspace/DatabaseTurnStore';

jest.setTimeout(60_000);

const text = (number: number): JournalEntry => ({
  number,
  event: { type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: `${number}` },
});
const custom = (
  number: number,
  name: string,
  value: unknown,
): JournalEntry => ({
  number,
  event: { type: 'CUSTOM', name, value },
});

describe.each(createTestDatabases().eachSupportedId())(
  'DatabaseTranscriptStore on %p',
  id => {
    const databases = createTestDatabases();
    let database: Database;
    let sessions: DatabaseSessionStore;
    let store: DatabaseTranscriptStore;
    let uid: string;
    let claim: LeaseClaim;

    const take = async (holder: string): Promise<LeaseClaim> => {
      const lock = new DatabaseLeaseLock(database, 'session');
      const { epoch } = await lock.acquireOrRenew(holder, 60_000);
      return { name: 'session', holder, epoch };
    };

    beforeEach(async () => {
      database = await initDatabase(databases, id);
      sessions = new DatabaseSessionStore(database);
      store = new DatabaseTranscriptStore(database, [recordDiffs, recordTurns]);
      await new DatabaseProjectStore(database).create(
        'default',
        { members: [] },
        'test',
      );
      uid = (await sessions.create(makeSession('a'))).metadata.uid;
      claim = await take('A');
    });

    it('appends without a gap, and a replayed journal changes nothing', async () => {
      await store.appendFromRunner(uid, 1, [text(1), text(2)], claim);
      const replayed = [text(1), text(2), text(3)];
      await store.appendFromRunner(uid, 1, replayed, claim);
      await store.appendFromRunner(uid, 1, replayed, claim);
      await store.appendFromRunner(uid, 2, [text(1)], claim);
      const events = await store.read(uid, 0, 100);
      expect(events.map(event => [event.seq, event.run])).toEqual([
        [1, 1],
        [2, 1],
        [3, 1],
        [4, 2],
      ]);
      expect(await store.lastSeq(uid)).toBe(4);
    });

    it('keeps a replica that lost the lease from writing, in the middle of its work', async () => {
      await store.appendFromRunner(uid, 1, [text(1)], claim);
      await new DatabaseLeaseLock(database, 'session').release('A');
      const other = await take('B');
      await expect(
        store.appendFromRunner(uid, 1, [text(2)], claim),
      ).rejects.toThrow(ConflictError);
      await store.appendFromRunner(uid, 1, [text(2)], other);
      expect(await store.lastSeq(uid)).toBe(2);
    });

    it('takes events of the runner and of users at the same time without a gap', async () => {
      const inputs = new DatabaseInputStore(database, store);
      const session = (await sessions.find(uid))!;
      await Promise.all([
        ...Array.from({ length: 10 }, (_, index) =>
          store.appendFromRunner(uid, index + 1, [text(1), text(2)], claim),
        ),
        ...Array.from({ length: 10 }, (_, index) =>
          inputs.add(session, {
            id: `m${index}`,
            payload: { kind: 'message', content: 'hello' },
            createdBy: 'user:default/mock',
          }),
        ),
      ]);
      const events = await store.read(uid, 0, 100);
      expect(events.map(event => event.seq)).toEqual(
        Array.from({ length: 30 }, (_, index) => index + 1),
      );
    });

    it('appends more events at once than a statement can hold', async () => {
      const many = Array.from({ length: 8_000 }, (_, index) => text(index + 1));
      await store.appendFromRunner(uid, 1, many, claim);
      expect(await store.lastSeq(uid)).toBe(8_000);
    });

    it('keeps diffs beside the log, in their newest state', async () => {
      const diff = (number: number, body: string) =>
        custom(number, CustomEvent.Diff, {
          name: 'one',
          diff: body,
          truncated: false,
        });
      await store.appendFromRunner(
        uid,
        1,
        [diff(1, '-a'), diff(2, '-b')],
        claim,
      );
      expect(await sessions.getDiff(uid, 'one')).toMatchObject({ diff: '-b' });
      const [first] = await store.read(uid, 0, 1);
      expect(JSON.parse(first.json).value).toEqual({
        name: 'one',
        truncated: false,
      });
    });

    it('shows what the agent is doing and asks, and tells watches only of that', async () => {
      const version = async () =>
        (await sessions.find(uid))!.metadata.resourceVersion;
      const before = await version();
      await store.appendFromRunner(uid, 1, [text(1), text(2)], claim);
      expect(await version()).toBe(before);

      const interrupts = [{ id: 'q', reason: 'approval' }];
      await store.appendFromRunner(
        uid,
        1,
        [
          {
            number: 3,
            event: {
              type: 'RUN_FINISHED',
              outcome: { type: 'interrupt', interrupts },
            },
          },
        ],
        claim,
      );
      expect(await version()).not.toBe(before);
      expect((await sessions.find(uid))!.live).toMatchObject({
        agentStatus: 'waiting_input',
        interrupts,
      });
      await store.appendFromRunner(
        uid,
        1,
        [custom(4, CustomEvent.SessionFinished, { outcome: 'Completed' })],
        claim,
      );
      const { live } = (await sessions.find(uid))!;
      expect(live.agentStatus).toBeUndefined();
      expect(live.interrupts).toBeUndefined();
      expect(await store.progress(uid, 1)).toMatchObject({ complete: true });
    });

    it('shows nothing of a run that ended without a last word, and tells watches of that once', async () => {
      const asks = (number: number): JournalEntry => ({
        number,
        event: {
          type: 'RUN_FINISHED',
          outcome: {
            type: 'interrupt',
            interrupts: [{ id: `q${number}`, reason: 'approval' }],
          },
        },
      });
      const session = async () => (await sessions.find(uid))!;
      await store.appendFromRunner(uid, 1, [asks(1)], claim);
      expect((await session()).live.interrupts).toHaveLength(1);
      // Of another run it is no news.
      await store.forgetLive(uid, 2, claim);
      expect((await session()).live.interrupts).toHaveLength(1);
      await store.forgetLive(uid, 1, claim);
      const { live, metadata } = await session();
      expect([live.agentStatus, live.interrupts]).toEqual([
        undefined,
        undefined,
      ]);
      await store.forgetLive(uid, 1, claim);
      expect((await session()).metadata.resourceVersion).toBe(
        metadata.resourceVersion,
      );
      await store.appendFromRunner(uid, 1, [asks(2)], claim);
      await store.completeRun(uid, 1, 'it was killed', claim);
      expect((await session()).live.interrupts).toBeUndefined();
    });

    it('keeps the turns that are finished, each once', async () => {
      const turn = (number: number, count: number) =>
        custom(number, CustomEvent.TurnFinished, {
          turn: count,
          commits: { one: 'a'.repeat(40) },
        });
      const turns = new DatabaseTurnStore(database);
      expect(await turns.find(uid)).toBeUndefined();
      const events = [text(1), turn(2, 1), text(3), turn(4, 2)];
      await store.appendFromRunner(uid, 1, events, claim);
      await store.appendFromRunner(uid, 1, events, claim);
      // A try of a run that is begun again counts on, and never back.
      await store.appendFromRunner(uid, 1, [turn(5, 2)], claim);
      expect(await turns.find(uid)).toEqual({ turn: 2, seq: 4 });
      expect(await turns.find(uid, 1)).toEqual({ turn: 1, seq: 2 });
      expect(await turns.find(uid, 3)).toBeUndefined();
      await sessions.remove(uid);
      expect(await turns.find(uid)).toBeUndefined();
    });

    it('takes what another try of a run says after the last word of a try that its platform stopped', async () => {
      const stopped = custom(1, CustomEvent.SessionFinished, {
        outcome: 'Stopped',
      });
      await store.appendFromRunner(uid, 1, [stopped], claim);
      expect(await store.progress(uid, 1)).toMatchObject({ complete: true });
      await store.appendFromRunner(uid, 1, [stopped, text(2)], claim);
      expect(await store.progress(uid, 1)).toEqual({
        run: 1,
        runnerNumber: 2,
        complete: false,
      });
      await store.appendFromRunner(
        uid,
        1,
        [custom(3, CustomEvent.SessionFinished, { outcome: 'Completed' })],
        claim,
      );
      expect(await store.progress(uid, 1)).toMatchObject({ complete: true });
    });

    it('says once that a run ended without a last word', async () => {
      await store.appendFromRunner(uid, 1, [text(1)], claim);
      await store.completeRun(uid, 1, 'it was killed', claim);
      await store.completeRun(uid, 1, 'it was killed', claim);
      const events = await store.read(uid, 0, 10);
      expect(events).toHaveLength(2);
      expect(events[1].json).toContain('it was killed');
    });
  },
);
