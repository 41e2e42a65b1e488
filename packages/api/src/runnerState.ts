import type { RunSummary } from './runner';

/** What there is of a run's runner, as a runtime or the operator sees it. */
export type RunnerState =
  /** Nothing was made for this run. */
  | { state: 'Absent' }
  /** It cannot be made now; `reason` is one of RunnerCreated's. */
  | { state: 'Waiting'; reason: string; message: string }
  /** It exists and has not answered yet; `reason` is one of RunnerReady's, Starting when missing. */
  | { state: 'Starting'; reason?: string; message: string }
  /** It answered healthy. */
  | { state: 'Ready'; id: string }
  /** It answered before, and does not now; `reason` is one of RunnerReady's, Unreachable when missing. */
  | { state: 'Unreachable'; reason?: string; message: string }
  /** It was asked to end, and has not. */
  | { state: 'Stopping' }
  /**
   * It is gone. With a summary, that says how; without one `reason` (of the condition Finished) and `message` do, and
   * the message ends with the runner's last words where there are any.
   */
  | { state: 'Exited'; summary?: RunSummary; reason: string; message: string };
