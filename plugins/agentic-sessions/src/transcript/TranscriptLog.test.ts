import type { AgUiEvent, TranscriptPage } from '@agentic-portal/api';
import { CustomEvent } from '@agentic-portal/api';
import { sessionFixture } from '../__testUtils__/sessionFixture';
import { needsOlderEvents } from './needsOlderEvents';
import { reduceTranscript } from './reduceTranscript';
import { TranscriptHistory } from './TranscriptHistory';
import { TranscriptLog } from './TranscriptLog';
import { emptyTranscript } from './types';

const messages = 2000;
/** Events of a session: a turn with many messages, each in three events. */
const events = [
  { type: 'RUN_STARTED' } as AgUiEvent,
  ...Array.from({ length: messages }, (_, n): AgUiEvent[] => [
    { type: 'TEXT_MESSAGE_START', messageId: `m${n}`, role: 'assistant' },
    { type: 'TEXT_MESSAGE_CONTENT', messageId: `m${n}`, delta: `Message ${n}` },
    { type: 'TEXT_MESSAGE_END', messageId: `m${n}` },
  ]).flat(),
].map((event, index) => ({ seq: index + 1, event }));
const whole = reduceTranscript(emptyTranscript, events);
const noPause = async () => undefined;

describe('TranscriptLog', () => {
  it('is the same as a transcript that was read from its beginning, wherever it was cut', async () => {
    // In the middle of a message.
    for (const cut of [3000, 3001, 3002]) {
      const log = new TranscriptLog();
      log.append(events.slice(cut));
      expect(log.state.firstSeq).toBe(cut + 1);
      await log.prepend(events.slice(1000, cut), noPause);
      expect(log.state.firstSeq).toBe(1001);
      await log.prepend(events.slice(0, 1000), noPause);
      expect(log.state).toEqual(whole);
    }
  });

  it('keeps the keys of what was there, and takes in what happens while older events are read', async () => {
    const log = new TranscriptLog();
    log.append(events.slice(3000, 5000));
    const before = log.state.items.map(item => item.key);
    const late = events.slice(5000);
    await log.prepend(events.slice(0, 3000), async () => {
      log.append(late.splice(0, 300));
    });
    log.append(late);
    expect(log.state).toEqual(whole);
    const after = log.state.items.map(item => item.key);
    expect(after.slice(-before.length - 400)).toEqual(
      expect.arrayContaining(before),
    );
    expect(new Set(after).size).toBe(after.length);
  });

  it('is as before when reading is given up', async () => {
    const log = new TranscriptLog();
    const { state } = { state: log.append(events.slice(3000)) };
    await expect(
      log.prepend(events.slice(0, 3000), async () => {
        throw new Error('gone');
      }),
    ).rejects.toThrow('gone');
    expect(log.state).toBe(state);
  });
});

describe('TranscriptHistory', () => {
  function setup(begin: number) {
    const log = new TranscriptLog();
    log.append(events.slice(begin));
    const controller = new AbortController();
    const read = jest.fn(
      async ({ after, limit }: { after: number; limit: number }) =>
        ({
          items: events
            .slice(after, after + limit)
            .map(e => ({ ...e, run: 1 })),
          lastSeq: events.length,
        } as TranscriptPage),
    );
    let settle: (error?: Error) => void = () => undefined;
    const history = new TranscriptHistory(log, {
      signal: controller.signal,
      read,
      onRead: () => undefined,
      onChange: ({ loading, error }) => !loading && settle(error),
    });
    const load = (from?: number) =>
      new Promise<Error | undefined>(resolve => {
        settle = resolve;
        history.load(from);
      });
    return { log, read, history, load };
  }

  it('reads one page after the other, larger each time, and stops at the beginning', async () => {
    const { log, read, history, load } = setup(5000);
    await load();
    expect(read).toHaveBeenLastCalledWith({ after: 4500, limit: 500 });
    await load();
    expect(read).toHaveBeenLastCalledWith({ after: 3500, limit: 1000 });
    await load(2);
    expect(log.state).toEqual(whole);
    const calls = read.mock.calls.length;
    history.load();
    expect(read).toHaveBeenCalledTimes(calls);
  });

  it('says why it could not read, and reads when it is asked again', async () => {
    const { log, read, load } = setup(5000);
    read.mockRejectedValueOnce(new Error('no network'));
    expect(await load(1)).toEqual(new Error('no network'));
    expect(log.state.firstSeq).toBe(5001);
    expect(await load(1)).toBeUndefined();
    expect(log.state.firstSeq).toBe(1);
  });

  it('does not go on for ever where there is nothing any more', async () => {
    const { read, load } = setup(5000);
    read.mockResolvedValue({ items: [], lastSeq: events.length });
    expect((await load(1))?.message).toContain('not there any more');
    expect(read).toHaveBeenCalledTimes(1);
  });
});

describe('needsOlderEvents', () => {
  const tail = (...more: AgUiEvent[]) => {
    const log = new TranscriptLog();
    log.append(more.map((event, index) => ({ seq: 500 + index, event })));
    return log;
  };
  const started: AgUiEvent = { type: 'RUN_STARTED' };
  const queued: AgUiEvent = {
    type: 'CUSTOM',
    name: CustomEvent.Input,
    value: { id: 'q', kind: 'message', content: 'Then this' },
  };
  const live = (fields: object) =>
    sessionFixture('s', { live: { agentStatus: 'working', ...fields } });
  const asked = { interrupts: [{ id: 'i', reason: 'approval' }] };

  it.each([
    ['the beginning of the turn is not there', tail(queued), live({}), true],
    ['all is there', tail(started), live({}), false],
    [
      'a message waits that is not there',
      tail(started),
      live({ queuedInputs: 1 }),
      true,
    ],
    [
      'the message that waits is there',
      tail(started, queued),
      live({ queuedInputs: 1 }),
      false,
    ],
    ['an open question is not there', tail(started), live(asked), true],
    [
      'the open question is there',
      tail(started, {
        type: 'RUN_FINISHED',
        outcome: { type: 'interrupt', ...asked },
      }),
      live(asked),
      false,
    ],
    ['nothing was read', new TranscriptLog(), live(asked), false],
  ])('where %s', (_, log, session, needed) => {
    expect(needsOlderEvents(log, session)).toBe(needed);
  });

  it('knows that the agent works, also where the beginning of its turn was not read', () => {
    const log = tail(queued);
    expect(log.state.turnActive).toBe(false);
    log.append([
      {
        seq: 900,
        event: { type: 'TEXT_MESSAGE_CHUNK', messageId: 'a', delta: 'x' },
      },
    ]);
    expect(log.state.turnActive).toBe(true);
  });
});
