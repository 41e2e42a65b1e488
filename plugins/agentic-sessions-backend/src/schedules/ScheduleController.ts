import type { Runnable } from '@agentic-portal/controller-runtime';
import type { ScheduleRun, ScheduleSpec } from '@agentic-portal/api';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { whileLeading } from '../controller/whileLeading';
import type { Database } from '../database/Database';
import { CronSchedule } from './CronSchedule';
import {
  type DatabaseScheduleStore,
  schedulesTopic,
  type StoredSchedule,
} from './DatabaseScheduleStore';
import type { ScheduleRunner } from './ScheduleRunner';

/** How late a session may be made when the schedule does not say it, in seconds (`openapi.yaml`). */
const defaultDeadline = 3600;

/** Makes the sessions of schedules whose time has come, while this replica leads. */
export class ScheduleController implements Runnable {
  readonly name = 'schedule-controller';

  constructor(
    private readonly options: {
      database: Database;
      schedules: DatabaseScheduleStore;
      runner: ScheduleRunner;
      identity: string;
      logger: LoggerService;
    },
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    await whileLeading(
      this.name,
      this.options,
      term => this.lead(term),
      signal,
    );
  }

  private async lead(signal: AbortSignal): Promise<void> {
    const { database, schedules, logger } = this.options;
    const latch = database.signal.latch([schedulesTopic], signal);
    try {
      while (!signal.aborted) {
        try {
          for (const schedule of await schedules.listDue(new Date())) {
            if (signal.aborted) return;
            const { project, name } = schedule.metadata;
            // Others are due after it.
            await this.runDue(schedule).catch(error =>
              logger.warn(`Schedule ${project}/${name} did not run: ${error}`),
            );
          }
        } catch (error) {
          logger.warn(`Schedules could not be looked through: ${error}`);
        }
        // Wakes up by itself every few seconds; a minute is the shortest interval of a schedule.
        await latch.wait();
      }
    } finally {
      latch.close();
    }
  }

  /** Runs a schedule that is due once, however often it was missed. */
  private async runDue(schedule: StoredSchedule): Promise<void> {
    const { schedules, runner, logger } = this.options;
    const { spec, metadata, status } = schedule;
    if (!status.nextScheduleTime) return;
    const due = new Date(status.nextScheduleTime);
    const now = new Date();
    const { nextAt, problem } = nextTime(spec, now);
    if (problem) {
      // It would be due for ever: it waits for who mends it.
      const run: ScheduleRun = {
        scheduledTime: due.toISOString(),
        time: now.toISOString(),
        outcome: 'refused',
        message: problem,
      };
      await schedules.record(schedule, run, { advance: { nextAt: undefined } });
      logger.warn(
        `Schedule ${metadata.project}/${metadata.name} is due no more: ${problem}`,
      );
      return;
    }
    const lateSeconds = Math.round((now.getTime() - due.getTime()) / 1000);
    const allowed = spec.startingDeadlineSeconds ?? defaultDeadline;
    const { run, sessionUid } =
      lateSeconds > allowed
        ? {
            run: {
              scheduledTime: due.toISOString(),
              time: now.toISOString(),
              outcome: 'missed' as const,
              message: `The portal was away: ${lateSeconds} s late, and startingDeadlineSeconds is ${allowed}`,
            },
            sessionUid: undefined,
          }
        : await runner.run(schedule, due);
    await schedules.record(schedule, run, { sessionUid, advance: { nextAt } });
    logger.info(
      `Schedule ${metadata.project}/${metadata.name} ${run.outcome}${
        run.session ? `: ${run.session}` : ''
      }${run.message ? `: ${run.message}` : ''}`,
    );
  }
}

/** Another version of the portal, or of its time zones, may have taken what this one cannot read. */
function nextTime(
  { schedule, timeZone = 'Etc/UTC' }: ScheduleSpec,
  now: Date,
): { nextAt?: Date; problem?: string } {
  try {
    return { nextAt: CronSchedule.parse(schedule, timeZone).nextAfter(now) };
  } catch (error) {
    return { problem: toError(error).message };
  }
}
