import type { RunSummary } from './runner';

/** What is known of a {@link RunSummary}; the number of the last event only where the runner itself was heard. */
export type ExitSummary = Omit<RunSummary, 'lastEvent'> &
  Partial<Pick<RunSummary, 'lastEvent'>>;

/** What there is of a run's runner, as a runtime or the operator sees it. */
export type RunnerState =
  /** Nothing was made for this run. */
  | { state: 'Absent' }
  /**
   * It cannot be made now; `reason` is one of RunnerCreated's. `id` is what the runtime calls what it has made of the
   * run already, such as the object that waits for room.
   */
  | { state: 'Waiting'; reason: string; message: string; id?: string }
  /** It exists and has not answered yet; `reason` is one of RunnerReady's, Starting when missing. */
  | { state: 'Starting'; reason?: string; message: string; id?: string }
  /** It answered healthy; at `startTime`, where the runtime knows when. */
  | { state: 'Ready'; id: string; startTime?: string }
  /** It answered before, and does not now; `reason` is one of RunnerReady's, Unreachable when missing. */
  | { state: 'Unreachable'; reason?: string; message: string }
  /** It was asked to end, and has not. */
  | { state: 'Stopping' }
  /**
   * It is gone. With a summary, that says how; without one `reason` (of the condition Finished) and `message` do, and
   * the message ends with the runner's last words where there are any. `startTime` and `completionTime` are when it
   * answered healthy and when it ended, where the runtime knows.
   */
  | {
      state: 'Exited';
      summary?: ExitSummary;
      reason: string;
      message: string;
      startTime?: string;
      completionTime?: string;
    };
