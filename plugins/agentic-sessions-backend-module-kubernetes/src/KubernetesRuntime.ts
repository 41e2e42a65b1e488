import {
  approvalsAnnotation,
  type AgenticSession,
  type AgenticSessionSpec,
  ConditionReason,
  ConditionType,
  findCondition,
  isReservedNamespace,
} from '@agentic-portal/api';
import type { Logger } from '@agentic-portal/controller-runtime';
import {
  isKubernetesError,
  type KubernetesClient,
} from '@agentic-portal/controller-runtime/kubernetes';
import type {
  AdoptableSession,
  RunnerConnection,
  RunnerLaunch,
  RunnerState,
  SessionAdopter,
  SessionRuntime,
} from '@agentic-portal/plugin-agentic-sessions-node';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { Cluster, missingNamespace } from './Cluster';
import { explainFailure } from './explainFailure';
import type { KubernetesConfig } from './KubernetesConfig';
import { patchOf, portalUidOf, projectSession } from './projection';
import { readRunnerState } from './readRunnerState';
import { resources, type SessionResource } from './resources';
import { RunnerConnector } from './RunnerConnector';
import { SessionAdoption } from './SessionAdoption';
import { SigningKeyPublisher } from './SigningKeyPublisher';
import { writeSpec } from './writeSpec';

type Exited = Extract<RunnerState, { state: 'Exited' }>;

/**
 * Runs sessions in a Kubernetes cluster: writes what users want of them into custom resources, and reads from those
 * what the operator made of it. It keeps nothing but caches.
 */
export class KubernetesRuntime implements SessionRuntime {
  readonly name = 'kubernetes';
  readonly title = 'Kubernetes';
  readonly features = ['secretRefs', 'resources'] as const;
  readonly hasKeys = true;
  readonly watches = true;

  readonly #config: KubernetesConfig;
  readonly #logger: Logger;
  readonly #cluster: Cluster;
  readonly #connector: RunnerConnector;
  readonly #log: LoggerService;
  #signingKey: SigningKeyPublisher | undefined;

  constructor(options: {
    config: KubernetesConfig;
    client: KubernetesClient;
    logger: LoggerService;
  }) {
    const { config, client, logger } = options;
    this.#config = config;
    this.#log = logger;
    this.#logger = toLogger(logger);
    this.#cluster = new Cluster(client, config.projectSelector, this.#logger);
    this.#connector = new RunnerConnector(client, config.connection);
  }

  async start(options: {
    changed: (uid: string) => void;
    publicKey: Record<string, unknown>;
    signal: AbortSignal;
  }): Promise<void> {
    const { changed, publicKey, signal } = options;
    const tell = (resource: SessionResource) => changed(portalUidOf(resource));
    this.#cluster.sessions.addEventHandler({
      onAdd: tell,
      onUpdate: (_, resource) => tell(resource),
      onDelete: tell,
    });
    this.#signingKey = new SigningKeyPublisher({
      client: this.#cluster.client,
      namespace: this.#config.operatorNamespace,
      publicKey,
      logger: this.#log,
    });
    void this.#cluster.run(signal);
    void this.#signingKey.run(signal);
  }

  async adopt(sessions: SessionAdopter, signal: AbortSignal): Promise<void> {
    await new SessionAdoption({
      cluster: this.#cluster,
      config: this.#config,
      sessions,
      logger: this.#logger,
    }).run(signal);
  }

  async ensureStarted({
    session,
    projectApprovals,
  }: RunnerLaunch): Promise<RunnerState> {
    try {
      const present = isProjected(session)
        ? await this.#cluster.find(session)
        : this.#cluster.cached(session);
      if (present) {
        return await this.#project(session, present, 'Running', {
          [approvalsAnnotation]: projectApprovals,
        });
      }
      return isProjected(session)
        ? this.#gone(session)
        : await this.#create(session, projectApprovals);
    } catch (error) {
      return unavailable(session, error);
    }
  }

  async observe(session: AgenticSession): Promise<RunnerState> {
    try {
      const present = await this.#cluster.find(session);
      if (present) return readRunnerState(present, runOf(session));
      return this.#gone(session);
    } catch (error) {
      return unavailable(session, error);
    }
  }

  async ensureStopped(session: AgenticSession): Promise<RunnerState> {
    if (session.metadata.deletionTimestamp) {
      return (await this.remove(session))
        ? { state: 'Absent' }
        : { state: 'Stopping' };
    }
    const present = await this.#cluster.find(session);
    if (!present) return this.#gone(session);
    return this.#project(session, present, 'Stopped');
  }

  /** The garbage collector removes what the object owns; in the foreground, the object goes after that. */
  async remove(session: AgenticSession): Promise<boolean> {
    const present = await this.#cluster.find(session);
    if (!present) return true;
    const { namespace, name = '', uid, deletionTimestamp } = present.metadata;
    if (!deletionTimestamp) {
      await this.#cluster.client
        .delete(
          resources.sessions,
          { namespace, name },
          { uid, propagationPolicy: 'Foreground' },
        )
        .catch(error => {
          // Another one has its name by now.
          if (!isKubernetesError(error, 'Conflict')) throw error;
        });
    }
    return false;
  }

  async connect(
    session: AgenticSession,
  ): Promise<RunnerConnection | undefined> {
    const { status, metadata } = this.#cluster.cached(session) ?? {};
    const find = (type: string) =>
      findCondition(status?.conditions, type)?.status;
    const pod = status?.runtimeRef?.id;
    // Before a runner was healthy there may be no pod of that name, and after the end there is nobody in it.
    const isThere =
      status?.run === runOf(session) &&
      ['True', 'Unknown'].includes(find(ConditionType.RunnerReady) ?? '') &&
      find(ConditionType.Finished) !== 'True';
    return metadata?.namespace && pod && isThere
      ? this.#connector.connect(metadata.namespace, pod)
      : undefined;
  }

  async changeSpec(
    session: AgenticSession,
    spec: AgenticSessionSpec,
  ): Promise<AdoptableSession> {
    return writeSpec(this.#cluster, session, spec);
  }

  /** How a session ended whose object is not there: as it was last seen, or by somebody's hand. */
  #gone(session: AgenticSession): RunnerState {
    if (!isProjected(session)) return { state: 'Absent' };
    const last = this.#cluster.lastSeen(session.metadata.uid);
    const state = last && readRunnerState(last, runOf(session));
    return state?.state === 'Exited'
      ? state
      : {
          state: 'Exited',
          reason: ConditionReason.Stopped,
          message: 'Its AgenticSession was deleted in the cluster',
        };
  }

  /** Brings an object up to date with the portal's wishes, unless they are those of whoever applied it. */
  async #project(
    session: AgenticSession,
    present: SessionResource,
    desiredState: 'Running' | 'Stopped',
    annotations?: Record<string, string | undefined>,
  ): Promise<RunnerState> {
    const run = runOf(session);
    const patch =
      session.metadata.origin === 'kubernetes' ||
      present.metadata.deletionTimestamp
        ? undefined
        : patchOf(present, { ...session.spec, desiredState, run }, annotations);
    const current = patch ? await this.#cluster.patch(present, patch) : present;
    if (!current.metadata.deletionTimestamp) {
      return readRunnerState(current, run);
    }
    // What goes now was made for an earlier run, or goes by somebody's hand.
    return isProjected(session)
      ? { state: 'Stopping' }
      : notYet(
          ConditionReason.Accepted,
          'It waits until its AgenticSession of before is deleted',
        );
  }

  async #create(
    session: AgenticSession,
    projectApprovals: RunnerLaunch['projectApprovals'],
  ): Promise<RunnerState> {
    const { project = '', name } = session.metadata;
    const { namespaces, client } = this.#cluster;
    if (isReservedNamespace(project, this.#config.operatorNamespace)) {
      return failed(
        `The namespace ${project} is reserved and cannot be a project's: make the session in another project`,
      );
    }
    if (namespaces.hasSynced() && !namespaces.store.get(project)) {
      return notYet(
        ConditionReason.NamespaceNotReady,
        missingNamespace(project, this.#config.projectSelector),
      );
    }
    const problem = this.#signingKey?.problem;
    if (problem) return notYet(problem.reason, problem.message);
    if (!namespaces.hasSynced()) {
      return notYet(
        ConditionReason.ClusterUnreachable,
        'The namespaces of the cluster are not known yet',
      );
    }
    try {
      const created = await client.create(
        resources.sessions,
        projectSession(session, projectApprovals),
      );
      if (session.spec.source && !created.spec.source) {
        // Otherwise it would begin with an empty workspace.
        await this.remove(session);
        return failed(
          'The definition of AgenticSessions in the cluster is older than this portal and does not know spec.source: apply the one of this portal, and branch off again',
        );
      }
      return readRunnerState(created, runOf(session));
    } catch (error) {
      if (!isKubernetesError(error, 'AlreadyExists')) throw error;
    }
    const present = await this.#cluster.read(session);
    return present
      ? this.#project(session, present, 'Running')
      : failed(
          `The namespace ${project} has another AgenticSession named ${name}, which this session did not make: delete one of the two`,
        );
  }
}

/** Whether an object was seen that was made for the present run. Then there is no other one to be made. */
function isProjected({ metadata, status }: AgenticSession): boolean {
  return (
    metadata.origin === 'kubernetes' ||
    status.runtimeRef?.runtime === 'kubernetes'
  );
}

function failed(message: string): Exited {
  return { state: 'Exited', reason: ConditionReason.StartFailed, message };
}

function notYet(reason: string, message: string): RunnerState {
  return { state: 'Waiting', reason, message };
}

/** What can be said of a session when a request failed. */
function unavailable(session: AgenticSession, error: unknown): RunnerState {
  if (isKubernetesError(error, 'Invalid', 'BadRequest')) {
    return failed(`The cluster refused the session: ${error.message}`);
  }
  const { reason, message } = explainFailure(error);
  const find = (type: string) =>
    findCondition(session.status.conditions, type)?.status;
  const ready = find(ConditionType.RunnerReady);
  if (ready === 'True' || ready === 'Unknown') {
    return { state: 'Unreachable', message };
  }
  return find(ConditionType.RunnerCreated) === 'True'
    ? { state: 'Starting', message }
    : notYet(reason, message);
}

function runOf({ spec, status }: AgenticSession): number {
  return status.run ?? spec.run ?? 1;
}

function toLogger(logger: LoggerService): Logger {
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, meta?: Record<string, unknown>) =>
      logger[level](message, meta && JSON.parse(JSON.stringify(meta)));
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
  };
}
