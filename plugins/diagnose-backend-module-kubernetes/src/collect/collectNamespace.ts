import type { ClusterObject } from '../objects/ClusterObject';
import { kinds, type Kind } from '../objects/kinds';
import { customKinds } from './customKinds';
import { readAccess } from './readAccess';
import { readAround } from './readAround';
import { readEvents } from './readEvents';
import { readLogs } from './readLogs';
import type { Scope } from './Scope';

/** What runs, and what it runs on, in a namespace. */
const kindsOfNamespace: readonly Kind[] = [
  kinds.pods,
  kinds.deployments,
  kinds.replicaSets,
  kinds.statefulSets,
  kinds.daemonSets,
  kinds.replicationControllers,
  kinds.jobs,
  kinds.cronJobs,
  kinds.services,
  kinds.ingresses,
  kinds.autoscalers,
  kinds.disruptionBudgets,
  kinds.claims,
];

/** Custom kinds that are looked through, and objects of each. */
const CUSTOM_KINDS = 40;
const CUSTOM_OBJECTS = 50;

/** Reads everything that runs in a namespace. @returns its pods */
export async function collectNamespace(
  scope: Scope,
  namespace: string,
): Promise<ClusterObject[]> {
  await Promise.all([
    scope.add(kindsOfNamespace, { namespace }),
    addCustomResources(scope, { namespace }),
  ]);
  const { snapshot } = scope;
  const pods = snapshot.all('Pod');
  await Promise.all([
    readAround(scope, [namespace]),
    readLogs(scope, pods, false),
    readEvents(
      scope,
      snapshot.kinds.flatMap(kind => snapshot.all(kind)),
    ),
  ]);
  await readAccess(scope);
  return pods;
}

/** Adds custom resources, by a selector or all of a namespace. */
export async function addCustomResources(
  scope: Scope,
  options: { namespace?: string; labelSelector?: string },
): Promise<void> {
  const custom = await customKinds(scope.reader);
  await scope.add(custom.slice(0, CUSTOM_KINDS), {
    ...options,
    limit: CUSTOM_OBJECTS,
  });
}
