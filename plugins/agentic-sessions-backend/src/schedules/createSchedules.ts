import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Database } from '../database/Database';
import type { DatabaseProjectStore } from '../database/DatabaseProjectStore';
import type { DatabaseSessionStore } from '../database/DatabaseSessionStore';
import type { ProjectService } from '../service/ProjectService';
import type { SessionService } from '../service/SessionService';
import type { SpecValidator } from '../service/SpecValidator';
import { absentRole } from './absentRole';
import { DatabaseScheduleStore } from './DatabaseScheduleStore';
import { ScheduleController } from './ScheduleController';
import { ScheduleRunner } from './ScheduleRunner';
import { ScheduleService } from './ScheduleService';

/** Puts schedules together. */
export function createSchedules(options: {
  auth: AuthService;
  catalog: CatalogService;
  config: Config;
  database: Database;
  identity: string;
  logger: LoggerService;
  projectStore: DatabaseProjectStore;
  projects: ProjectService;
  service: SessionService;
  sessions: DatabaseSessionStore;
  validator: SpecValidator;
}): { service: ScheduleService; controller: ScheduleController } {
  const schedules = new DatabaseScheduleStore(options.database);
  const runner = new ScheduleRunner({
    ...options,
    roleOf: absentRole({
      ...options,
      projects: options.projectStore,
      unlisted: guestOf(options.config),
    }),
  });
  return {
    service: new ScheduleService({ ...options, schedules, runner }),
    controller: new ScheduleController({ ...options, schedules, runner }),
  };
}

/** Who signs in as the guest, where there is one. */
function guestOf(config: Config): string[] {
  const key = 'auth.providers.guest';
  return config.has(key)
    ? [
        config.getOptionalString(`${key}.userEntityRef`) ??
          'user:development/guest',
      ]
    : [];
}
