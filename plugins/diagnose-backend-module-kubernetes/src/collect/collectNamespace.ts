import type { ClusterObject } from '../objects/ClusterObject';
import { readContext } from './readContext';
import { readRunning } from './readRunning';
import type { Scope } from './Scope';

/** Reads everything that runs in a namespace. @returns its pods */
export async function collectNamespace(
  scope: Scope,
  namespace: string,
): Promise<ClusterObject[]> {
  await readRunning(scope, { namespace });
  const pods = scope.snapshot.all('Pod');
  await readContext(scope, [namespace]);
  return pods;
}
