import { reduceTranscript, type NumberedEvent } from './reduceTranscript';
import { emptyTranscript, type TranscriptState } from './types';

/** Events that are worked in at once when a transcript is read anew: a few ms, so that no frame is missed. */
const sliceEvents = 1000;

/** The part of a transcript that was read: it grows at its end by what happens, and at its beginning by older events. */
export class TranscriptLog {
  private events: NumberedEvent[] = [];
  private current = emptyTranscript;

  get state(): TranscriptState {
    return this.current;
  }

  /** How many events were read. */
  get size(): number {
    return this.events.length;
  }

  /** Whether an event of a type is among them. */
  has(type: string): boolean {
    return this.events.some(({ event }) => event.type === type);
  }

  /** Adds new events; those that are there already change nothing. */
  append(events: readonly NumberedEvent[]): TranscriptState {
    for (const entry of events) {
      if (entry.seq > (this.events.at(-1)?.seq ?? 0)) this.events.push(entry);
    }
    this.current = reduceTranscript(this.current, events);
    return this.current;
  }

  /**
   * Adds older events: what they began changes what came later, so that all is read anew, slice by slice.
   *
   * @param older - the events right before the oldest one, in order
   * @param pause - waits between slices
   * @throws what `pause` throws; the transcript is as before then
   */
  async prepend(
    older: readonly NumberedEvent[],
    pause: () => Promise<void>,
  ): Promise<TranscriptState> {
    const first = this.events[0]?.seq ?? Infinity;
    const missing = older.filter(({ seq }) => seq < first);
    let next = emptyTranscript;
    for (let begin = 0; begin < missing.length; begin += sliceEvents) {
      next = reduceTranscript(next, missing.slice(begin, begin + sliceEvents));
      await pause();
    }
    // What happens meanwhile is appended to the same list.
    for (let begin = 0; begin < this.events.length; begin += sliceEvents) {
      if (begin > 0) await pause();
      next = reduceTranscript(
        next,
        this.events.slice(begin, begin + sliceEvents),
      );
    }
    this.events = [...missing, ...this.events];
    this.current = next;
    return next;
  }
}
