import type { JournalEntry } from '@agentic-portal/api';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { LeaseClaim } from '../../database/DatabaseLeaseLock';
import type { DatabaseTranscriptStore } from '../../database/DatabaseTranscriptStore';
import type { RunProgress } from '../../database/runProgress';
import type { SessionMetrics } from '../../SessionMetrics';
import { EventOrder, type ReceivedEvent } from './EventOrder';
import { refused } from './gateEvent';

/** A runner that keeps losing events is not asked for each of them again. */
const mostGapsAsked = 10;

/** Stores what can be stored of a batch, and says how far it came; undefined when nothing was new. */
export type TakeEvents = (
  batch: readonly ReceivedEvent[],
) => Promise<RunProgress | undefined>;

/** The way from a session's runner into the store: what cannot be stored is told of there, and holds nothing up. */
export class EventIntake {
  private gapsAsked = 0;
  /** The gap that was asked for again last. */
  private askedAgain: { run: number; after: number } | undefined;
  private saidUnnumbered = false;

  constructor(
    private readonly options: {
      transcripts: DatabaseTranscriptStore;
      claim: LeaseClaim;
      metrics: SessionMetrics;
      logger: LoggerService;
    },
  ) {}

  /**
   * Begins to take the events of a run after one of them. What it returns throws a GapError when events are missing: the
   * journal is to be read again then, once, unless `isFinal` says that nobody has them.
   */
  begin(
    uid: string,
    run: number,
    after: number,
    { isFinal = false } = {},
  ): TakeEvents {
    const order = new EventOrder(after, this.acceptedGap(run, isFinal));
    return batch => this.take(uid, run, order, batch);
  }

  private acceptedGap(run: number, isFinal: boolean) {
    if (isFinal || this.gapsAsked >= mostGapsAsked) return 'anywhere';
    return this.askedAgain?.run === run ? this.askedAgain.after : undefined;
  }

  private async take(
    uid: string,
    run: number,
    order: EventOrder,
    batch: readonly ReceivedEvent[],
  ): Promise<RunProgress | undefined> {
    const { transcripts, metrics } = this.options;
    const { entries, gap, unnumbered } = order.take(batch);
    metrics.received(entries.length);
    const progress = entries.length
      ? await this.store(uid, run, entries)
      : undefined;
    if (unnumbered && !this.saidUnnumbered) {
      this.saidUnnumbered = true;
      await transcripts.appendNotice(
        uid,
        run,
        'The runner sent events without a number that can be right; they were left out.',
      );
    }
    if (gap) {
      this.gapsAsked += 1;
      this.askedAgain = { run, after: gap.after };
      throw gap;
    }
    return progress;
  }

  /**
   * What passes the gate can be stored. If the database refuses something all the same, and takes a notice in its place, it
   * is that event's fault: it must not be tried for ever.
   */
  private async store(
    uid: string,
    run: number,
    entries: JournalEntry[],
  ): Promise<RunProgress> {
    const { transcripts, claim, logger } = this.options;
    const append = (some: JournalEntry[]) =>
      transcripts.appendFromRunner(uid, run, some, claim);
    try {
      return await append(entries);
    } catch (error) {
      // Another replica has the session now.
      if (error instanceof ConflictError) throw error;
      logger.warn(`Events of a runner could not be stored at once: ${error}`, {
        session: uid,
      });
    }
    let progress: RunProgress | undefined;
    for (const entry of entries) {
      progress = await append([entry]).catch(error => {
        if (error instanceof ConflictError) throw error;
        const words = 'the database refused it';
        return append([
          { number: entry.number, event: refused(entry.number, words) },
        ]);
      });
    }
    if (!progress) throw new Error('There were no events to store');
    return progress;
  }
}
