import type {
  Schedule,
  ScheduleCreate,
  ScheduleRun,
  ScheduleSpec,
} from '@agentic-portal/api';
import {
  agenticSessionCreatePermission,
  agenticSessionReadPermission,
} from '@agentic-portal/plugin-agentic-sessions-common';
import type { Caller } from '../service/Caller';
import { checkGeneration } from '../service/checkGeneration';
import type { ProjectService } from '../service/ProjectService';
import type { SpecValidator } from '../service/SpecValidator';
import { CronSchedule } from './CronSchedule';
import type {
  DatabaseScheduleStore,
  StoredSchedule,
} from './DatabaseScheduleStore';
import type { ScheduleRunner } from './ScheduleRunner';

/** What users can do with schedules. Who writes what a schedule does owns it: its sessions are theirs. */
export class ScheduleService {
  constructor(
    private readonly parts: {
      schedules: DatabaseScheduleStore;
      projects: ProjectService;
      validator: SpecValidator;
      runner: ScheduleRunner;
    },
  ) {}

  async list(caller: Caller, project: string): Promise<Schedule[]> {
    await this.authorizeRead(caller, project);
    return (await this.parts.schedules.list(project)).map(toSchedule);
  }

  async get(caller: Caller, project: string, name: string): Promise<Schedule> {
    await this.authorizeRead(caller, project);
    return toSchedule(await this.parts.schedules.get(project, name));
  }

  async create(
    caller: Caller,
    project: string,
    body: ScheduleCreate,
  ): Promise<Schedule> {
    await this.authorizeWrite(caller, project);
    const nextAt = await this.check(body.spec, project);
    return toSchedule(
      await this.parts.schedules.create(project, body.metadata.name, {
        spec: body.spec,
        owner: caller.userEntityRef,
        nextAt,
      }),
    );
  }

  async replace(
    caller: Caller,
    project: string,
    name: string,
    spec: ScheduleSpec,
    ifMatch: string | undefined,
  ): Promise<Schedule> {
    await this.authorizeWrite(caller, project);
    const nextAt = await this.check(spec, project);
    return toSchedule(
      await this.parts.schedules.update(project, name, before => {
        checkGeneration(ifMatch, before.metadata.generation);
        return { spec, owner: caller.userEntityRef, nextAt };
      }),
    );
  }

  async suspend(
    caller: Caller,
    project: string,
    name: string,
    suspend: boolean,
  ): Promise<Schedule> {
    await this.authorizeWrite(caller, project);
    return toSchedule(
      await this.parts.schedules.update(project, name, before => {
        const spec = { ...before.spec, suspend };
        return { spec, nextAt: nextTime(spec) };
      }),
    );
  }

  async remove(caller: Caller, project: string, name: string): Promise<void> {
    await this.authorizeWrite(caller, project);
    await this.parts.schedules.remove(project, name);
  }

  /** Runs it now, for its owner. */
  async runNow(
    caller: Caller,
    project: string,
    name: string,
  ): Promise<ScheduleRun> {
    await this.authorizeWrite(caller, project);
    const { schedules, runner } = this.parts;
    const schedule = await schedules.get(project, name);
    const { run, sessionUid } = await runner.run(
      schedule,
      new Date(),
      caller.userEntityRef,
    );
    await schedules.record(schedule, run, { sessionUid });
    return run;
  }

  async listRuns(
    caller: Caller,
    project: string,
    name: string,
    limit: number,
  ): Promise<ScheduleRun[]> {
    await this.authorizeRead(caller, project);
    const { metadata } = await this.parts.schedules.get(project, name);
    return this.parts.schedules.listRuns(metadata.uid, limit);
  }

  /** When it is due first. @throws InputError that names the field and what is allowed */
  private async check(
    spec: ScheduleSpec,
    project: string,
  ): Promise<Date | undefined> {
    const nextAt = nextTime(spec);
    await this.parts.validator.validate(spec.sessionTemplate.spec, project);
    return nextAt;
  }

  private async authorizeRead(caller: Caller, project: string): Promise<void> {
    await this.parts.projects.authorize(
      caller,
      agenticSessionReadPermission,
      project,
      'viewer',
    );
  }

  private async authorizeWrite(caller: Caller, project: string): Promise<void> {
    await this.parts.projects.authorize(
      caller,
      agenticSessionCreatePermission,
      project,
      'editor',
    );
  }
}

function nextTime({
  schedule,
  timeZone = 'Etc/UTC',
  suspend,
}: ScheduleSpec): Date | undefined {
  const next = CronSchedule.parse(schedule, timeZone).nextAfter(new Date());
  return suspend ? undefined : next;
}

/** Without what only the controller needs. */
function toSchedule({ metadata, spec, status }: StoredSchedule): Schedule {
  return { metadata, spec, status };
}
