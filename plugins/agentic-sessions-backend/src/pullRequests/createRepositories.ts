import type { SessionRuntime } from '@agentic-portal/plugin-agentic-sessions-node';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { RunnerTokens } from '../controller/RunnerTokens';
import type { Database } from '../database/Database';
import type { DatabaseSessionStore } from '../database/DatabaseSessionStore';
import type { DatabaseTranscriptStore } from '../database/DatabaseTranscriptStore';
import { CredentialService } from '../forge/CredentialService';
import { Forges } from '../forge/Forges';
import type { ProjectService } from '../service/ProjectService';
import { DatabaseWorkStore } from './DatabaseWorkStore';
import { PullRequestController } from './PullRequestController';
import { PullRequestSync } from './PullRequestSync';
import { RepositoryService } from './RepositoryService';
import { RunnerRepositories } from './RunnerRepositories';

/** Puts together what has to do with forges. */
export function createRepositories(options: {
  config: Config;
  database: Database;
  sessions: DatabaseSessionStore;
  transcripts: DatabaseTranscriptStore;
  projects: ProjectService;
  runtime: SessionRuntime;
  tokens: RunnerTokens;
  logger: LoggerService;
  identity: string;
}): {
  credentials: CredentialService;
  controller: PullRequestController;
  service: RepositoryService;
} {
  const forges = Forges.fromConfig(options.config);
  const store = new DatabaseWorkStore(options.database, options.transcripts);
  const runners = new RunnerRepositories(options);
  const parts = { ...options, forges, store, runners };
  const sync = new PullRequestSync({
    ...parts,
    portalUrl:
      options.config.getOptionalString('app.baseUrl')?.replace(/\/+$/, '') ??
      '',
  });
  return {
    credentials: new CredentialService(parts),
    controller: new PullRequestController({ ...parts, sync }),
    service: new RepositoryService({ ...parts, sync }),
  };
}
