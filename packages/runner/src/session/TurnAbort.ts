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

  constructor(
    readonly reason: TurnAbortCause,
    message: string = `The turn was ended: ${reason}`,
  ) {
    super(message);
  }
}
