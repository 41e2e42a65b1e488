import type { ClusterObject, Owner } from '../objects/ClusterObject';
import { kinds, type Kind } from '../objects/kinds';
import { customKinds } from './customKinds';
import type { Scope } from './Scope';

/** How far up: a pod, a Job, a CronJob, and a few custom resources above. */
const DEPTH = 6;

/** Reads what an object belongs to, and what that belongs to, custom resources included; the nearest first. */
export async function readOwners(
  scope: Scope,
  object: ClusterObject,
): Promise<ClusterObject[]> {
  const chain: ClusterObject[] = [];
  let custom: Kind[] | undefined;
  let current: ClusterObject | undefined = object;
  while (current && chain.length < DEPTH) {
    const owner: Owner | undefined =
      current.owners.find(({ controller }) => controller) ?? current.owners[0];
    // A static pod belongs to its node, which is read anyway.
    if (!owner || owner.kind === 'Node') break;
    let kind: Kind | undefined = Object.values(kinds).find(
      known =>
        known.kind === owner.kind &&
        groupOf(known.apiVersion) === groupOf(owner.apiVersion),
    );
    if (!kind) {
      custom ??= await customKinds(scope.reader);
      kind = custom.find(
        known =>
          known.kind === owner.kind &&
          groupOf(known.apiVersion) === groupOf(owner.apiVersion),
      );
    }
    if (!kind) break;
    current = await scope.addOne(kind, current.namespace, owner.name);
    if (current && chain.includes(current)) break;
    if (current) chain.push(current);
  }
  return chain;
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
}
