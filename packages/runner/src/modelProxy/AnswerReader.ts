/** What a model read and wrote for an answer. */
export interface AnswerUsage {
  model?: string;
  /** Tokens that were neither written to a cache nor read from one. */
  input: number;
  cacheRead: number;
  /** Tokens that were written to a cache, for 5 minutes or an hour. */
  cacheWrite: number;
  cacheWriteHour: number;
  output: number;
}

/** Reads what an answer of a model used: a whole one, or the events of a streamed one in their order. */
export interface AnswerReader {
  read(body: unknown): void;
  /** Whether the final numbers are in: what follows changes nothing. */
  readonly ended: boolean;
  /** What was used; to be asked when nothing more comes. */
  readonly usage: AnswerUsage;
}

/** An answer of which nothing is known yet. */
export function noUsage(): AnswerUsage {
  return {
    input: 0,
    cacheRead: 0,
    cacheWrite: 0,
    cacheWriteHour: 0,
    output: 0,
  };
}
