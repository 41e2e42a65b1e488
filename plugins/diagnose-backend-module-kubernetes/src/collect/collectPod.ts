import type { ClusterObject } from '../objects/ClusterObject';
import { kinds } from '../objects/kinds';
import { readAccess } from './readAccess';
import { readAround } from './readAround';
import { readEvents } from './readEvents';
import { readLogs } from './readLogs';
import { readOwners } from './readOwners';
import type { Scope } from './Scope';

/** Namespaces that have a pod of a name, when none is given. */
const NAMESAKES = 3;

/**
 * Reads a pod, what it belongs to, and what stands around it.
 *
 * @returns The pods of that name: one, or with no namespace given perhaps several; none when there is none
 */
export async function collectPod(
  scope: Scope,
  name: string,
  namespace: string | undefined,
): Promise<ClusterObject[]> {
  if (namespace) await scope.addOne(kinds.pods, namespace, name);
  else
    await scope.add([kinds.pods], {
      fieldSelector: `metadata.name=${name}`,
      limit: NAMESAKES,
    });
  const pods = scope.snapshot.all('Pod').filter(pod => pod.name === name);
  if (!pods.length) return [];
  // Logs take longest, and need nothing else.
  const logs = readLogs(scope, pods, true);
  const owners = await Promise.all(pods.map(pod => readOwners(scope, pod)));
  await readAround(scope, [...new Set(pods.map(pod => pod.namespace))]);
  await Promise.all([
    logs,
    readEvents(scope, [
      ...pods,
      ...owners.flat(),
      ...scope.snapshot.all('PersistentVolumeClaim'),
    ]),
  ]);
  await readAccess(scope);
  return pods;
}
