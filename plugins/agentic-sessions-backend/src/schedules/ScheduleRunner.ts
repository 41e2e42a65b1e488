import {
  type AgenticSession,
  isSettled,
  type Role,
  type ScheduleRun,
} from '@agentic-portal/api';
import { roleIncludes } from '@agentic-portal/plugin-agentic-sessions-common';
import type { DatabaseSessionStore } from '../database/DatabaseSessionStore';
import type { SessionService } from '../service/SessionService';
import type { StoredSchedule } from './DatabaseScheduleStore';

/** Marks sessions that a schedule made, by its name. */
export const scheduleLabel = 'agentic-portal.io/schedule';

/** The longest name of a session leaves room for what makes it different each time. */
const longestPrefix = 48;

/** What makes the session of a schedule. */
export interface ScheduleRunnerOptions {
  sessions: DatabaseSessionStore;
  service: Pick<SessionService, 'make'>;
  /** What somebody who is not here may do in a project now, or why they may do nothing. */
  roleOf: (
    userEntityRef: string,
    project: string,
  ) => Promise<{ role?: Role; reason?: string }>;
}

/** What became of a run, and the session that it made. */
export interface ScheduleRunResult {
  run: ScheduleRun;
  sessionUid?: string;
}

/** Makes the session of a schedule, if it may be made. */
export class ScheduleRunner {
  constructor(private readonly options: ScheduleRunnerOptions) {}

  /**
   * Its session has a name that follows from the time it is due, so that a second try after a crash finds the first one's.
   *
   * @throws when the database is away: it is to be tried again
   */
  async run(
    schedule: StoredSchedule,
    scheduledTime: Date,
    triggeredBy?: string,
  ): Promise<ScheduleRunResult> {
    const { metadata, spec } = schedule;
    const { project = '', createdBy: owner = '' } = metadata;
    const base = {
      scheduledTime: scheduledTime.toISOString(),
      time: new Date().toISOString(),
      ...(triggeredBy && { triggeredBy }),
    };
    const busy = await this.stillAtWork(schedule);
    if (busy) {
      return {
        run: {
          ...base,
          outcome: 'skipped',
          session: busy.metadata.name,
          message: `The session before, ${busy.metadata.name}, has not ended`,
        },
      };
    }
    const { role, reason } = await this.options.roleOf(owner, project);
    if (!role || !roleIncludes(role, 'editor')) {
      return {
        run: {
          ...base,
          outcome: 'refused',
          message:
            reason ??
            `${owner} is ${
              role ?? 'no member'
            } of project ${project} now; making sessions takes the role editor`,
        },
      };
    }
    const name = sessionNameOf(metadata.name, scheduledTime, triggeredBy);
    try {
      const { service } = this.options;
      const session =
        (await this.madeBefore(schedule, name)) ??
        (await service.make(owner, project, {
          metadata: { name, labels: { [scheduleLabel]: metadata.name } },
          spec: spec.sessionTemplate.spec,
        }));
      return {
        run: { ...base, outcome: 'started', session: session.metadata.name },
        sessionUid: session.metadata.uid,
      };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return { run: { ...base, outcome: 'refused', message: error.message } };
    }
  }

  private async stillAtWork({
    spec,
    lastSessionUid,
  }: StoredSchedule): Promise<AgenticSession | undefined> {
    if (spec.concurrencyPolicy === 'Allow' || !lastSessionUid) return undefined;
    const session = await this.options.sessions.find(lastSessionUid);
    return session && !isSettled(session) ? session : undefined;
  }

  private async madeBefore(
    { metadata }: StoredSchedule,
    name: string,
  ): Promise<AgenticSession | undefined> {
    const session = await this.options.sessions
      .get(metadata.project ?? '', name)
      .catch(error => {
        if (error?.name === 'NotFoundError') return undefined;
        throw error;
      });
    return session?.metadata.labels?.[scheduleLabel] === metadata.name
      ? session
      : undefined;
  }
}

/** As a CronJob names its Jobs: by the minute that they are due. What somebody runs by hand is not due. */
function sessionNameOf(
  schedule: string,
  time: Date,
  triggeredBy: string | undefined,
): string {
  const suffix = triggeredBy
    ? `run-${time.getTime().toString(36)}`
    : Math.floor(time.getTime() / 60_000);
  return `${schedule.slice(0, longestPrefix).replace(/-+$/, '')}-${suffix}`;
}

/** What another try would not change: the spec or the project does not allow it. */
function isRefusal(error: unknown): error is Error {
  return (
    error instanceof Error &&
    [
      'InputError',
      'ConflictError',
      'NotAllowedError',
      'NotFoundError',
      'UnprocessableError',
    ].includes(error.name)
  );
}
