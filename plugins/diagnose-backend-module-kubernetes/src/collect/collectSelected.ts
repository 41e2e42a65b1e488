import type { Listed } from '../client/ClusterReader';
import type { ClusterObject } from '../objects/ClusterObject';
import { fields, list, text, textMap, texts } from '../objects/fields';
import { kinds } from '../objects/kinds';
import type { EntitySelector } from './entitySelector';
import { readContext } from './readContext';
import { readOwners } from './readOwners';
import { readRunning } from './readRunning';
import type { Scope } from './Scope';

/** Kinds of an entity's workloads. */
export const workloadKinds: readonly string[] = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'CronJob',
  'Job',
  'ReplicaSet',
  'ReplicationController',
];

/** Bounds of following workloads down, and of the namespaces around them. */
const WORKLOADS = 20;
const NAMESPACES = 5;

/** Reads the workloads of an entity, what they own, and what stands around them. @returns their pods */
export async function collectSelected(
  scope: Scope,
  { labelSelector, namespace }: EntitySelector,
): Promise<ClusterObject[]> {
  const { snapshot } = scope;
  await readRunning(scope, { labelSelector, namespace });
  // A label may be on the workload and not on its pods, or on the pods only.
  await readOwned(scope);
  const pods = snapshot.all('Pod');
  const perOwner = new Map(pods.map(pod => [pod.owners[0]?.name, pod]));
  await Promise.all(
    [...perOwner.values()]
      .slice(0, WORKLOADS)
      .map(pod => readOwners(scope, pod)),
  );
  const namespaces = new Set(
    snapshot.kinds
      .flatMap(kind => snapshot.all(kind))
      .flatMap(object => object.namespace || []),
  );
  await readContext(scope, [...namespaces].slice(0, NAMESPACES));
  return pods;
}

/** Reads ReplicaSets, Jobs and pods of the workloads that were found, by the workloads' own selectors. */
async function readOwned(scope: Scope): Promise<void> {
  const { snapshot, reader } = scope;
  // Nothing selects the Jobs of one CronJob: those of its namespace are read, once for all CronJobs in it.
  const listed = new Map<string | undefined, Promise<Listed>>();
  const jobsIn = (namespace: string | undefined) => {
    const jobs =
      listed.get(namespace) ?? reader.list(kinds.jobs, { namespace });
    listed.set(namespace, jobs);
    return jobs;
  };
  const workloads = workloadKinds
    .flatMap(kind => snapshot.all(kind))
    .slice(0, WORKLOADS);
  await Promise.all(
    workloads.map(async workload => {
      const { namespace, kind } = workload;
      if (kind === 'CronJob') {
        const { items } = await jobsIn(namespace);
        snapshot.add(
          ...items.filter(({ owners }) =>
            owners.some(
              owner => owner.kind === kind && owner.name === workload.name,
            ),
          ),
        );
        return;
      }
      const selector = toQuery(workload.spec.selector);
      if (!selector) return;
      await scope.add(
        kind === 'Deployment' ? [kinds.replicaSets, kinds.pods] : [kinds.pods],
        { namespace, labelSelector: selector },
      );
    }),
  );
}

/** A workload's selector as a query writes it; undefined when it would select everything. */
function toQuery(selector: unknown): string | undefined {
  const { matchLabels, matchExpressions } = fields(selector);
  // A ReplicationController has a plain map.
  const labels = textMap(matchLabels ?? (matchExpressions ? {} : selector));
  const written = [
    ...Object.entries(labels).map(([name, value]) => `${name}=${value}`),
    ...list(matchExpressions).flatMap(({ key, operator, values }) => {
      const name = text(key);
      if (!name) return [];
      if (operator === 'Exists') return [name];
      if (operator === 'DoesNotExist') return [`!${name}`];
      return operator === 'In' || operator === 'NotIn'
        ? [`${name} ${operator.toLowerCase()} (${texts(values).join(',')})`]
        : [];
    }),
  ];
  return written.length ? written.join(',') : undefined;
}
