/** Why a turn ended early. */
export type TurnAbortCause =
  | 'interrupt'
  | 'stop'
  | 'timeout'
  | 'inactivity'
  | 'budget';

/** The reason of a turn's signal. */
export class TurnAbort extends Error {
  readonly name = 'AbortError';

  constructor(readonly reason: TurnAbortCause) {
    super(`The turn was ended: ${reason}`);
  }
}
