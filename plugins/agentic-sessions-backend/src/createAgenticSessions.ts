import type { AgenticSession } from '@agentic-portal/api';
import {
  createInformer,
  createManager,
} from '@agentic-portal/controller-runtime';
import type { SessionRuntime } from '@agentic-portal/plugin-agentic-sessions-node';
import type {
  AuditorService,
  AuthService,
  DatabaseService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
  UrlReaderService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { type Config, readDurationFromConfig } from '@backstage/config';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { durationToMilliseconds } from '@backstage/types';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Router } from 'express';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { AgentRegistry } from './agents/AgentRegistry';
import { registerActions } from './actions/registerActions';
import { ApprovalService } from './approvals/ApprovalService';
import { DatabaseApprovalStore } from './approvals/DatabaseApprovalStore';
import { createRouter } from './api/createRouter';
import { readRegistry } from './api/readRegistry';
import { SearchDocumentService } from './api/searchDocuments/SearchDocumentService';
import { controllerLogger } from './controller/controllerLogger';
import { RunnerTokens } from './controller/RunnerTokens';
import { SessionConnectors } from './controller/SessionConnectors';
import { SessionController } from './controller/SessionController';
import { Database } from './database/Database';
import { DatabaseInputStore } from './database/DatabaseInputStore';
import { DatabaseProjectStore } from './database/DatabaseProjectStore';
import { DatabaseSessionStore } from './database/DatabaseSessionStore';
import { DatabaseTranscriptStore } from './database/DatabaseTranscriptStore';
import { ensureProjects } from './ensureProjects';
import { createSchedules } from './schedules/createSchedules';
import { ExportService } from './export/ExportService';
import { CloneService } from './service/CloneService';
import { ConversationService } from './service/ConversationService';
import { DatabaseNoticeStore } from './notifications/DatabaseNoticeStore';
import { SessionNotifier } from './notifications/SessionNotifier';
import { PromptFiles } from './prompts/PromptFiles';
import { PromptService } from './prompts/PromptService';
import { createRepositories } from './pullRequests/createRepositories';
import { ProjectService } from './service/ProjectService';
import { RepositoryPolicy } from './service/RepositoryPolicy';
import { SessionService } from './service/SessionService';
import { SessionWatchService } from './service/SessionWatchService';
import { SpecValidator } from './service/SpecValidator';
import { SpecWriter } from './service/SpecWriter';
import { TranscriptService } from './service/TranscriptService';
import { transcriptProjections } from './transcriptProjections';
import { SessionMetrics } from './SessionMetrics';
import { DatabaseTurnStore } from './workspace/DatabaseTurnStore';
import { WorkspaceService } from './workspace/WorkspaceService';
import { UsageService } from './usage/UsageService';

const bookmarkMs = 30_000;

/** Puts the parts together. `start` begins the work in the background; `stop` ends it and every open stream. */
export async function createAgenticSessions(options: {
  actionsRegistry: ActionsRegistryService;
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  config: Config;
  database: DatabaseService;
  httpAuth: HttpAuthService;
  logger: LoggerService;
  notifications: NotificationService;
  permissions: PermissionsService;
  urlReader: UrlReaderService;
  userInfo: UserInfoService;
  runtimes: ReadonlyMap<string, SessionRuntime>;
}): Promise<{
  router: Router;
  start: () => Promise<void>;
  stop: () => Promise<void>;
}> {
  const { config, logger, permissions } = options;
  const runtime = chooseRuntime(config, options.runtimes);
  const agents = AgentRegistry.fromConfig(config, {
    hasRemoteKeys: runtime.hasKeys,
  });
  const database = await Database.create(options.database);
  const sessions = new DatabaseSessionStore(database);
  const transcripts = new DatabaseTranscriptStore(
    database,
    transcriptProjections,
  );
  const inputs = new DatabaseInputStore(database, transcripts);
  const projectStore = new DatabaseProjectStore(database);
  const tokens = await RunnerTokens.create(database);
  await ensureProjects(config, projectStore);

  const projects = new ProjectService(projectStore, sessions, permissions);
  const watches = new SessionWatchService(sessions, database.signal);
  const specs = new SpecWriter({ sessions, runtime });
  const validator = new SpecValidator({
    agents,
    projects: projectStore,
    runtime,
    repositories: RepositoryPolicy.fromConfig(config),
  });
  const service = new SessionService({
    sessions,
    inputs,
    projects,
    agents,
    runtime,
    specs,
    validator,
  });
  const approvalStore = new DatabaseApprovalStore(database);
  const approvals = new ApprovalService(approvalStore, projects);
  const conversations = new ConversationService({
    sessions,
    inputs,
    approvals: approvalStore,
    projects,
    projectStore,
    specs,
    runtime,
    tokens,
  });
  const shutdown = new AbortController();

  const informer = createInformer<AgenticSession>({
    name: 'unsettled-sessions',
    listerWatcher: {
      list: () => sessions.listUnsettled(),
      watch: (version, signal) =>
        watches.watch(version, { unsettled: true, bookmarkMs, signal }),
    },
    keyOf: session => session.metadata.uid,
    logger: controllerLogger(logger),
  });
  const parts = {
    database,
    sessions,
    transcripts,
    inputs,
    projects: projectStore,
    specs,
    informer,
    runtime,
    tokens,
    agents,
    logger,
    metrics: new SessionMetrics(),
    signal: database.signal,
    identity: `${hostname()}/${process.pid}/${randomUUID()}`,
  };
  const controller = new SessionController({
    ...parts,
    author: {
      name:
        config.getOptionalString('agenticSessions.author.name') ??
        'Agentic Portal',
      email:
        config.getOptionalString('agenticSessions.author.email') ??
        'agentic-portal@localhost',
    },
    tombstoneRetentionMs: readRetention(config),
  });
  const manager = createManager({
    logger: controllerLogger(logger),
    gracefulShutdownMs: 10_000,
  });
  manager.add({ name: 'informer', run: signal => informer.run(signal) });
  manager.add(controller);
  const repositories = createRepositories({ ...options, ...parts, projects });
  const { credentials } = repositories;
  manager.add(new SessionConnectors({ ...parts, credentials }));
  manager.add(repositories.controller);
  if (
    config.getOptionalBoolean('agenticSessions.notifications.enabled') ??
    true
  ) {
    manager.add(
      new SessionNotifier({
        ...parts,
        notices: new DatabaseNoticeStore(database),
        approvals: approvalStore,
        notifications: options.notifications,
      }),
    );
  }
  const schedules = createSchedules({
    ...options,
    ...parts,
    projectStore,
    projects,
    validator,
    service,
  });
  manager.add(schedules.controller);

  let running: Promise<void> | undefined;
  let interrupted = false;
  const onInterrupt = () => {
    interrupted = true;
  };

  const transcriptService = new TranscriptService(
    transcripts,
    sessions,
    database.signal,
  );
  registerActions({
    ...options,
    sessions: service,
    conversations,
    transcripts: transcriptService,
    approvals,
  });

  return {
    router: createRouter({
      ...options,
      projects,
      sessions: service,
      conversations,
      approvals,
      transcripts: transcriptService,
      exports: new ExportService({ database, sessions: service, transcripts }),
      workspaces: new WorkspaceService({
        sessions,
        projects,
        runtime,
        tokens,
      }),
      clones: new CloneService({
        sessions: service,
        store: sessions,
        turns: new DatabaseTurnStore(database),
        projects,
      }),
      watches,
      searchDocuments: new SearchDocumentService(database),
      readRegistry: () => readRegistry(agents, config),
      prompts: new PromptService({
        ...options,
        projects,
        sessions,
        files: PromptFiles.fromConfig(config, options),
      }),
      schedules: schedules.service,
      usage: new UsageService(database, projects),
      repositories: repositories.service,
      shutdown: shutdown.signal,
    }),
    async start() {
      process.on('SIGINT', onInterrupt);
      database.signal.start(shutdown.signal);
      await runtime.start({
        changed: controller.changed,
        publicKey: { ...tokens.publicKey },
        signal: shutdown.signal,
      });
      running = manager.start(shutdown.signal).catch(error => {
        logger.error('The session controller ended', error);
      });
    },
    async stop() {
      shutdown.abort();
      await running;
      process.off('SIGINT', onInterrupt);
      // Whoever interrupts at the terminal wants everything to end; SIGTERM leaves runners to be found again.
      if (interrupted) await runtime.shutdown?.();
    },
  };
}

function chooseRuntime(
  config: Config,
  runtimes: ReadonlyMap<string, SessionRuntime>,
): SessionRuntime {
  const name = config.getOptionalString('agenticSessions.runtime') ?? 'local';
  const runtime = runtimes.get(name);
  if (!runtime) {
    throw new Error(
      `agenticSessions.runtime is ${name}, and there is no such runtime; there are: ${[
        ...runtimes.keys(),
      ].join(', ')}. Is its module installed?`,
    );
  }
  return runtime;
}

function readRetention(config: Config): number {
  const key = 'agenticSessions.tombstoneRetention';
  return config.has(key)
    ? durationToMilliseconds(readDurationFromConfig(config, { key }))
    : 3_600_000;
}
