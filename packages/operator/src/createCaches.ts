import {
  isSettled,
  KubernetesLabel,
  signingKeyConfigMap,
} from '@agentic-portal/api';
import type {
  Informer,
  Logger,
  Metrics,
} from '@agentic-portal/controller-runtime';
import {
  createKubernetesInformer,
  type KubernetesClient,
  type KubernetesInformerOptions,
  type KubernetesObject,
  type ResourceType,
  withoutManagedFields,
} from '@agentic-portal/controller-runtime/kubernetes';
import { operatorName } from './names';
import type { OperatorConfig } from './OperatorConfig';
import {
  type Job,
  type Pod,
  resources,
  type SessionResource,
} from './resources';
import { runnerIndexers } from './session/RunnerView';

/** Index of sessions: their namespace. */
export const namespaceIndex = 'namespace';

/** Index of sessions: their uid. */
export const uidIndex = 'uid';

/** Everything that the operator watches, each kind once. */
export function createCaches(options: {
  client: KubernetesClient;
  config: OperatorConfig;
  logger: Logger;
  metrics: Metrics;
}) {
  const { client, config, logger, metrics } = options;
  const resyncMs = config.resyncSeconds * 1000;
  const informer = <T extends KubernetesObject>(
    type: ResourceType<T>,
    more: Partial<KubernetesInformerOptions<T>> = {},
  ): Informer<T> =>
    createKubernetesInformer(client, type, { logger, metrics, ...more });
  const ours = `${KubernetesLabel.ManagedBy}=${operatorName}`;
  const owned = (type: ResourceType<KubernetesObject>) =>
    informer(type, { labelSelector: ours });

  return {
    sessions: informer(resources.sessions, {
      transform: withoutOldPrompt,
      resyncMs,
      indexers: {
        [namespaceIndex]: ({ metadata }) => [metadata.namespace ?? ''],
        [uidIndex]: ({ metadata }) => [metadata.uid ?? ''],
      },
    }),
    jobs: informer(resources.jobs, {
      labelSelector: KubernetesLabel.Session,
      transform: withoutPodTemplate,
      indexers: runnerIndexers.jobs,
    }),
    pods: informer(resources.pods, {
      labelSelector: KubernetesLabel.Session,
      transform: withoutUnreadSpec,
      indexers: runnerIndexers.pods,
    }),
    projectSettings: informer(resources.projectSettings, { resyncMs }),
    namespaces: informer(resources.namespaces, {
      resyncMs,
    }),
    signingKey: informer(resources.configMaps, {
      namespace: config.namespace,
      fieldSelector: `metadata.name=${signingKeyConfigMap.name}`,
    }),
    owned: {
      serviceaccounts: owned(resources.serviceAccounts),
      networkpolicies: owned(resources.networkPolicies),
      limitranges: owned(resources.limitRanges),
      resourcequotas: owned(resources.resourceQuotas),
      rolebindings: owned(resources.roleBindings),
    } as Record<string, Informer<KubernetesObject>>,
  };
}

/** The operator's caches. */
export type Caches = ReturnType<typeof createCaches>;

/** A prompt may have 64 KiB. Of a run that is over it is of no use; the next one begins with a status that says so. */
function withoutOldPrompt(session: SessionResource): SessionResource {
  if (isSettled({ status: session.status ?? {} })) session.spec.prompt = '';
  return withoutManagedFields(session);
}

function withoutPodTemplate(job: Job): Job {
  if (job.spec) job.spec.template = {};
  return withoutManagedFields(job);
}

/** Of a pod's spec only the memory limits are read, for a message. */
function withoutUnreadSpec(pod: Pod): Pod {
  if (pod.spec) {
    pod.spec = {
      containers: pod.spec.containers.map(({ name, resources: limits }) => ({
        name,
        resources: limits,
      })),
    };
  }
  return withoutManagedFields(pod);
}
