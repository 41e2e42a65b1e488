import type { DiagnosisEvent, DiagnosisStage } from '@agentic-portal/api';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { withDeadline } from './withDeadline';

/** Runs the stages of one diagnosis, and tells of each. */
export class DiagnosisStages {
  readonly warnings: string[] = [];

  constructor(
    private readonly options: {
      requestId: string;
      /** Aborts when the reader goes away. */
      signal: AbortSignal;
      logger: LoggerService;
      tell?: (event: DiagnosisEvent) => void;
    },
  ) {}

  /** Runs a stage that needs nothing from outside of the process. */
  perform<T>(
    stage: DiagnosisStage,
    work: () => T,
    describe: (result: T) => string,
  ): T {
    const tellEnd = this.#begin(stage);
    const result = work();
    tellEnd('finished', describe(result));
    return result;
  }

  /**
   * Runs a stage that may fail: it leaves a warning then, and the next ones go on.
   *
   * @param what - What could not be done, for the warning: `The cluster could not be read`
   * @param milliseconds - Bound of the stage
   * @param describe - What the stage found, in a few words
   * @returns What the stage did; undefined when it failed
   * @throws What the reader's signal says, when the reader went away
   */
  async attempt<T>(
    stage: DiagnosisStage,
    what: string,
    milliseconds: number,
    work: (signal: AbortSignal) => Promise<T>,
    describe: (result: T) => string,
  ): Promise<T | undefined> {
    const { requestId, signal, logger } = this.options;
    const tellEnd = this.#begin(stage);
    try {
      const result = await withDeadline(milliseconds, signal, work);
      tellEnd('finished', describe(result));
      return result;
    } catch (error) {
      signal.throwIfAborted();
      const message = error instanceof Error ? error.message : String(error);
      logger.warn(`Diagnosis ${requestId}: ${what}: ${message}`);
      this.warnings.push(`${what}: ${message}`);
      tellEnd('failed', message);
      return undefined;
    }
  }

  /** Tells of a stage that there is no need for, or no way to. */
  skip(stage: DiagnosisStage, message: string): undefined {
    this.#tell({ stage, status: 'skipped', message });
    return undefined;
  }

  #begin(stage: DiagnosisStage) {
    const startedAt = performance.now();
    this.#tell({ stage, status: 'started' });
    return (status: 'finished' | 'failed', message: string) =>
      this.#tell({
        stage,
        status,
        message,
        duration_ms: Math.round(performance.now() - startedAt),
      });
  }

  #tell(event: Omit<DiagnosisEvent, 'type'>): void {
    this.options.tell?.({ type: 'stage', ...event });
  }
}
