import { KubernetesLabel } from '@agentic-portal/api';
import {
  createController,
  createLeaderElector,
  createManager,
  type Informer,
  type Logger,
  type Manager,
  type Metrics,
} from '@agentic-portal/controller-runtime';
import {
  createLeaseLock,
  type KubernetesClient,
  type KubernetesObject,
  objectKey,
} from '@agentic-portal/controller-runtime/kubernetes';
import {
  type Caches,
  createCaches,
  namespaceIndex,
  uidIndex,
} from './createCaches';
import { operatorName } from './names';
import type { OperatorConfig } from './OperatorConfig';
import { ProjectReconciler } from './project/ProjectReconciler';
import { Projects } from './project/Projects';
import { readSigningKey } from './readSigningKey';
import { PodCreationProblems } from './session/PodCreationProblems';
import { RunnerObjects } from './session/RunnerObjects';
import { RunnerView } from './session/RunnerView';
import type { SessionEvents } from './session/SessionEvents';
import { SessionReconciler } from './session/SessionReconciler';
import { StatusWriter } from './session/StatusWriter';

/** What an operator is made of. */
export interface OperatorOptions {
  client: KubernetesClient;
  config: OperatorConfig;
  /** Names this process among the operators of a cluster; unique over restarts. */
  identity: string;
  events: SessionEvents;
  logger: Logger;
  metrics: Metrics;
}

/** Everything that the operator runs: its caches in every replica, its controllers in the one that leads. */
export function createOperator(options: OperatorOptions): Manager {
  const { client, config, identity, logger, metrics } = options;
  const caches = createCaches({ client, config, logger, metrics });
  const manager = createManager({ logger });
  for (const informer of allInformers(caches)) manager.add(informer);

  const { leaderElection } = config;
  const elector = createLeaderElector({
    name: operatorName,
    lock: createLeaseLock(client, {
      namespace: config.namespace,
      name: operatorName,
    }),
    identity,
    leaseDurationMs: leaderElection.leaseDurationSeconds * 1000,
    renewDeadlineMs: leaderElection.renewDeadlineSeconds * 1000,
    retryPeriodMs: leaderElection.retryPeriodSeconds * 1000,
    logger,
    metrics,
  });
  manager.add({
    name: 'leader',
    run: signal => elector.run(term => lead(options, caches, term), signal),
  });
  return manager;
}

/** Reconciles until the lease is lost. What it remembers ends with it: the next leader reads the world anew. */
async function lead(
  { client, config, events, logger, metrics }: OperatorOptions,
  caches: Caches,
  signal: AbortSignal,
): Promise<void> {
  const projects = new Projects({
    namespaces: caches.namespaces.store,
    settings: caches.projectSettings.store,
    config,
  });
  const runners = new RunnerView(caches);
  const sessions = createController({
    name: 'agenticsession',
    workers: config.workers,
    caches: allInformers(caches),
    logger,
    metrics,
    reconciler: new SessionReconciler({
      client,
      sessions: caches.sessions.store,
      runners,
      objects: new RunnerObjects({
        client,
        config,
        publicKey: () =>
          readSigningKey(caches.signingKey.store, config.namespace, logger),
      }),
      projects,
      problems: new PodCreationProblems(client),
      statuses: new StatusWriter(client),
      events,
      config,
      logger,
    }).reconcile,
  });
  const enqueueNamespace = (namespace: string) => {
    for (const session of caches.sessions.store.byIndex(
      namespaceIndex,
      namespace,
    )) {
      sessions.enqueue(objectKey(session));
    }
  };
  const projectController = createController({
    name: 'project',
    workers: 2,
    caches: allInformers(caches),
    logger,
    metrics,
    reconciler: new ProjectReconciler({
      client,
      projects,
      owned: caches.owned,
      config,
      onInForce: enqueueNamespace,
      logger,
    }).reconcile,
  });

  const leave = [
    () => runners.close(),
    onChange(caches.sessions, ({ metadata }) =>
      sessions.enqueue(objectKey({ metadata })),
    ),
    ...[caches.jobs, caches.pods].map(informer =>
      onChange(informer as Informer<KubernetesObject>, ({ metadata }) => {
        const uid = metadata?.labels?.[KubernetesLabel.Session] ?? '';
        for (const session of caches.sessions.store.byIndex(uidIndex, uid)) {
          sessions.enqueue(objectKey(session));
        }
      }),
    ),
    onChange(caches.namespaces, ({ metadata }) =>
      projectController.enqueue(metadata?.name ?? ''),
    ),
    ...[caches.projectSettings, ...Object.values(caches.owned)].map(informer =>
      onChange(informer as Informer<KubernetesObject>, ({ metadata }) =>
        projectController.enqueue(metadata?.namespace ?? ''),
      ),
    ),
  ];
  try {
    await Promise.all([sessions.run(signal), projectController.run(signal)]);
  } finally {
    leave.forEach(remove => remove());
  }
}

function allInformers(caches: Caches): Informer<never>[] {
  const { owned, ...others } = caches;
  return [
    ...Object.values(others),
    ...Object.values(owned),
  ] as Informer<never>[];
}

function onChange<T>(
  informer: Informer<T>,
  changed: (object: T) => void,
): () => void {
  return informer.addEventHandler({
    onAdd: changed,
    onUpdate: (_, object) => changed(object),
    onDelete: changed,
  });
}
