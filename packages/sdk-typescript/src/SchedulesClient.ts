import type { Schedule, ScheduleRun } from '@agentic-portal/api';
import { ifMatch } from './ifMatch';
import type { PortalConnection } from './PortalConnection';
import type { Body } from './types';
import { unwrap, unwrapEmpty } from './unwrap';

const base = '/api/agentic-sessions/v1/projects/{project}/schedules';

/** Client of schedules. Every method throws an ApiError for an answer that is not a success. */
export class SchedulesClient {
  constructor(private readonly connection: PortalConnection) {}

  async list(project: string): Promise<Schedule[]> {
    const { items } = unwrap(
      await this.connection.api.GET(base, { params: { path: { project } } }),
    );
    return items;
  }

  async get(project: string, schedule: string): Promise<Schedule> {
    return unwrap(
      await this.connection.api.GET(`${base}/{schedule}`, {
        params: { path: { project, schedule } },
      }),
    );
  }

  /** The schedule's sessions are the caller's. */
  async create(
    project: string,
    body: Body<'createSchedule'>,
  ): Promise<Schedule> {
    return unwrap(
      await this.connection.api.POST(base, {
        params: { path: { project } },
        body,
      }),
    );
  }

  /** The schedule's sessions are the caller's from then on. `ifMatch` is the generation that the change is based on. */
  async replace(
    project: string,
    schedule: string,
    body: Body<'replaceSchedule'>,
    options: { ifMatch?: number } = {},
  ): Promise<Schedule> {
    return unwrap(
      await this.connection.api.PUT(`${base}/{schedule}`, {
        params: {
          path: { project, schedule },
          header: ifMatch(options),
        },
        body,
      }),
    );
  }

  async suspend(
    project: string,
    schedule: string,
    suspend: boolean,
  ): Promise<Schedule> {
    return unwrap(
      await this.connection.api.PUT(`${base}/{schedule}/suspend`, {
        params: { path: { project, schedule } },
        body: { suspend },
      }),
    );
  }

  /** Its sessions stay. */
  async remove(project: string, schedule: string): Promise<void> {
    await unwrapEmpty(
      await this.connection.api.DELETE(`${base}/{schedule}`, {
        params: { path: { project, schedule } },
      }),
    );
  }

  /** Runs it now, for its owner. */
  async run(project: string, schedule: string): Promise<ScheduleRun> {
    return unwrap(
      await this.connection.api.POST(`${base}/{schedule}/runs`, {
        params: { path: { project, schedule } },
      }),
    );
  }

  /** What became of it, the newest first. */
  async listRuns(
    project: string,
    schedule: string,
    limit = 50,
  ): Promise<ScheduleRun[]> {
    const { items } = unwrap(
      await this.connection.api.GET(`${base}/{schedule}/runs`, {
        params: { path: { project, schedule }, query: { limit } },
      }),
    );
    return items;
  }
}
