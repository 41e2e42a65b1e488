import type { JournalEntry } from '@agentic-portal/api';
import { gateEvent, notice, refused } from './gateEvent';

/** An event as a runner sent it. */
export interface ReceivedEvent {
  /** Its number, as the runner wrote it. */
  id: string | undefined;
  data: string;
  /** Whether only its beginning was read, because it is larger than anything that is stored. */
  isCut?: boolean;
}

/** A number that is further ahead than this is no gap but a wrong number: journals lose nothing in the middle. */
const furthestAhead = 100_000;

/** Events between two that arrived did not. */
export class GapError extends Error {
  constructor(
    /** The last number before the gap. */
    readonly after: number,
    readonly next: number,
  ) {
    super(`Events ${after + 1} to ${next - 1} of the runner are missing`);
  }
}

/**
 * The order of a run's events: their numbers rise by one. What a runner sends is brought into it here, on its way to the
 * store, which takes it for granted.
 */
export class EventOrder {
  #last: number;

  constructor(
    after: number,
    /** After which event a gap was asked for again already: it is accepted there, and noted. */
    private readonly askedAfter: number | 'anywhere' | undefined,
  ) {
    this.#last = after;
  }

  /**
   * What can be stored of what arrived together, in order and each once.
   *
   * @returns also the gap that comes after it, and how many events had no number that could be used
   */
  take(events: readonly ReceivedEvent[]): {
    entries: JournalEntry[];
    gap?: GapError;
    unnumbered: number;
  } {
    const numbered = events
      .map(event => ({ event, number: numberOf(event.id) }))
      .filter(({ number }) => number !== undefined) as Array<{
      event: ReceivedEvent;
      number: number;
    }>;
    numbered.sort((one, other) => one.number - other.number);
    const entries: JournalEntry[] = [];
    let unnumbered = events.length - numbered.length;
    for (const { event, number } of numbered) {
      // It was there already: a journal that is told again changes nothing.
      if (number <= this.#last) continue;
      if (number > this.#last + furthestAhead) {
        unnumbered++;
        continue;
      }
      if (number > this.#last + 1) {
        const gap = new GapError(this.#last, number);
        const isAsked =
          this.askedAfter === 'anywhere' || this.askedAfter === this.#last;
        if (!isAsked) return { entries, gap, unnumbered };
        // In the place of the last one that is missing, so that it is stored with what comes after it.
        entries.push({
          number: number - 1,
          event: notice(`${gap.message}: it could not tell them again.`),
        });
      }
      entries.push({
        number,
        event: event.isCut
          ? refused(number, 'it is larger than anything that is stored')
          : gateEvent(number, event.data),
      });
      this.#last = number;
    }
    return { entries, unnumbered };
  }
}

function numberOf(id: string | undefined): number | undefined {
  if (!id || !/^\d{1,15}$/.test(id)) return undefined;
  const number = Number(id);
  return number > 0 ? number : undefined;
}
