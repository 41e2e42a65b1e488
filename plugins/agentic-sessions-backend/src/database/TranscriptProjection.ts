import type { AgUiEvent } from '@agentic-portal/api';
import type { Knex } from 'knex';

/** An event with its place in the transcript. */
export interface PlacedEvent {
  seq: number;
  event: AgUiEvent;
}

/** What a runner said, as it is stored in one transaction. */
export interface RunnerWords {
  /** Of the session. */
  uid: string;
  run: number;
  events: readonly PlacedEvent[];
}

/**
 * Keeps what somebody else reads of a runner's words, inside of the transaction that stores them. The rows of the
 * transcript and of the session are locked by then, and the counter of resource versions is not. Resolves to the topic
 * whose readers are to look again; undefined when there is nothing new for them.
 */
export type TranscriptProjection = (
  tx: Knex.Transaction,
  words: RunnerWords,
) => Promise<string | undefined>;
