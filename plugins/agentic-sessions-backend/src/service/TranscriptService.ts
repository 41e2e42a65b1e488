import type { AgenticSession } from '@agentic-portal/api';
import { type ChangeSignal, fallbackMs } from '../database/ChangeSignal';
import type { DatabaseSessionStore } from '../database/DatabaseSessionStore';
import {
  type DatabaseTranscriptStore,
  type StoredEvent,
  transcriptTopic,
} from '../database/DatabaseTranscriptStore';
import { sessionsTopic } from '../database/sessionsTopic';
import { SharedReads } from './SharedReads';

/** How many events are read from the database at once. */
const pageSize = 500;

/** What a reader of a transcript gets: events in order, the session when it changed, and `idle` to keep the line open. */
export type TranscriptItem =
  | { type: 'events'; events: StoredEvent[] }
  | { type: 'session'; session: AgenticSession }
  | { type: 'idle' };

/** Lets any number of readers follow transcripts; readers at the same place share their reads of the database. */
export class TranscriptService {
  private readonly reads = new SharedReads<StoredEvent[]>();
  private readonly sessionReads = new SharedReads<AgenticSession | undefined>();

  constructor(
    private readonly transcripts: DatabaseTranscriptStore,
    private readonly sessions: DatabaseSessionStore,
    private readonly signal: ChangeSignal,
  ) {}

  /**
   * Follows a transcript from after an event until the session is removed or `signal` aborts. Yields `idle` when
   * nothing happened for `heartbeatMs`.
   */
  async *follow(
    uid: string,
    options: { after: number; heartbeatMs: number; signal: AbortSignal },
  ): AsyncGenerator<TranscriptItem, void, void> {
    const { heartbeatMs, signal } = options;
    let { after } = options;
    let version: string | undefined;
    let quietSince = Date.now();
    const latch = this.signal.latch(
      [transcriptTopic(uid), sessionsTopic],
      signal,
    );
    try {
      while (!signal.aborted) {
        const events = await this.read(uid, after, pageSize);
        if (events.length) {
          after = events[events.length - 1].seq;
          yield { type: 'events', events };
          quietSince = Date.now();
          // The session is sent once the reader has caught up.
          if (events.length === pageSize) continue;
        }
        const session = await this.sessionReads.read(uid, () =>
          this.sessions.find(uid),
        );
        if (!session) return;
        if (session.metadata.resourceVersion !== version) {
          version = session.metadata.resourceVersion;
          yield { type: 'session', session };
          quietSince = Date.now();
        } else if (Date.now() - quietSince >= heartbeatMs) {
          yield { type: 'idle' };
          quietSince = Date.now();
        }
        await latch.wait();
      }
    } finally {
      latch.close();
    }
  }

  /** A page of a transcript; waits up to `waitMs` for an event when there is none. */
  async page(
    uid: string,
    options: {
      after: number;
      limit: number;
      waitMs: number;
      signal: AbortSignal;
    },
  ): Promise<{ events: StoredEvent[]; lastSeq: number }> {
    const { after, limit, waitMs, signal } = options;
    const deadline = Date.now() + waitMs;
    const latch = this.signal.latch([transcriptTopic(uid)], signal);
    try {
      for (;;) {
        const events = await this.read(uid, after, limit);
        const left = deadline - Date.now();
        if (events.length || left <= 0 || signal.aborted) {
          return { events, lastSeq: await this.transcripts.lastSeq(uid) };
        }
        await latch.wait(Math.min(left, fallbackMs));
      }
    } finally {
      latch.close();
    }
  }

  /** The number after which the newest `tail` events begin. */
  async beforeTail(uid: string, tail: number): Promise<number> {
    return Math.max(0, (await this.transcripts.lastSeq(uid)) - tail);
  }

  /** The newest event's number. */
  async lastSeq(uid: string): Promise<number> {
    return this.transcripts.lastSeq(uid);
  }

  private read(uid: string, after: number, limit: number) {
    return this.reads.read(`${uid}/${after}/${limit}`, () =>
      this.transcripts.read(uid, after, limit),
    );
  }
}
