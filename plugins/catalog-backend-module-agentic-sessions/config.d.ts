import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  catalog?: {
    providers?: {
      agenticSessions?: {
        /** Who owns agents and MCP servers, as an entity reference. Default: unknown. */
        owner?: string;
        /** Their lifecycle. Default: production. */
        lifecycle?: string;
        /** How often the registry is read. Default: every five minutes. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      };
    };
  };
}
