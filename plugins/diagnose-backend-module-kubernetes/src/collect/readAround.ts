import { isHealthyPod } from '../analysers/isHealthyPod';
import { claimsOf } from '../objects/claimsOf';
import type { ClusterObject } from '../objects/ClusterObject';
import { list, text } from '../objects/fields';
import { kinds } from '../objects/kinds';
import { objectKey } from '../objects/objectKey';
import { relations } from '../objects/relations';
import { Snapshot } from '../objects/Snapshot';
import type { Scope } from './Scope';

/** What is about a namespace as a whole, and is read whole. */
const ofNamespace = [kinds.quotas, kinds.limitRanges, kinds.networkPolicies];

/** What refers to other objects, and is kept when it refers to one that matters. */
const referring = [
  kinds.services,
  kinds.ingresses,
  kinds.autoscalers,
  kinds.disruptionBudgets,
];

/** Services whose endpoints are read. */
const SERVICES = 20;

/** Nodes that are read one by one; beyond that all at once. */
const SINGLE_NODES = 5;

/**
 * Reads what stands around objects: quotas and policies of their namespaces, Services, Ingresses, autoscalers and
 * disruption budgets that refer to them, the claims and nodes of the pods.
 */
export async function readAround(
  scope: Scope,
  namespaces: readonly string[],
): Promise<void> {
  const { snapshot } = scope;
  await Promise.all([
    ...namespaces.flatMap(namespace => [
      scope.add(ofNamespace, { namespace }),
      readReferring(scope, namespace),
    ]),
    readClaims(scope),
    readNodes(scope),
  ]);
  const ingresses = snapshot.all('Ingress');
  await Promise.all([
    snapshot
      .all('PersistentVolumeClaim')
      .some(({ status }) => status.phase !== 'Bound') &&
      scope.add([kinds.storageClasses]),
    ingresses.length > 0 && scope.add([kinds.ingressClasses]),
    ...ingresses.map(ingress => readCertificates(scope, ingress)),
    ...snapshot
      .all('Service')
      .slice(0, SERVICES)
      .map(({ namespace, name }) =>
        scope.add([kinds.endpointSlices], {
          namespace,
          labelSelector: `kubernetes.io/service-name=${name}`,
        }),
      ),
  ]);
}

async function readReferring(scope: Scope, namespace: string): Promise<void> {
  const { snapshot, reader } = scope;
  const listed = await Promise.all(
    referring.map(async kind => ({
      kind,
      ...(await reader.list(kind, { namespace })),
    })),
  );
  const matters = new Set(
    snapshot.kinds.flatMap(kind => snapshot.all(kind).map(objectKey)),
  );
  // An Ingress matters by a Service that does: they are looked through in this order.
  const all = new Snapshot(snapshot.now);
  for (const kind of snapshot.kinds) all.add(...snapshot.all(kind));
  for (const { items } of listed) all.add(...items);
  for (const { kind, items, complete } of listed) {
    if (complete && kind === kinds.services)
      snapshot.markComplete('Service', namespace);
    for (const item of items)
      if (targetsOf(item, all).some(key => matters.has(key))) {
        matters.add(objectKey(item));
        snapshot.add(item);
      }
  }
}

function targetsOf(object: ClusterObject, all: Snapshot): string[] {
  switch (object.kind) {
    case 'Service':
      return [
        ...relations.selected(object, all),
        ...relations.workloads(object, all),
      ];
    case 'HorizontalPodAutoscaler':
      return relations.scaled(object);
    case 'Ingress':
      return relations.backends(object);
    default:
      return relations.selected(object, all);
  }
}

async function readClaims(scope: Scope): Promise<void> {
  const wanted = new Map(
    scope.snapshot
      .all('Pod')
      .flatMap(pod =>
        claimsOf(pod).map(
          name => [`${pod.namespace}/${name}`, [pod.namespace, name]] as const,
        ),
      ),
  );
  await Promise.all(
    [...wanted.values()]
      .slice(0, 20)
      .map(([namespace, name]) => scope.addOne(kinds.claims, namespace, name)),
  );
}

async function readNodes(scope: Scope): Promise<void> {
  const pods = scope.snapshot.all('Pod');
  const names = new Set(pods.flatMap(({ spec }) => text(spec.nodeName) ?? []));
  const homeless = pods.some(
    pod => !text(pod.spec.nodeName) && !isHealthyPod(pod),
  );
  if (homeless || names.size > SINGLE_NODES) await scope.add([kinds.nodes]);
  else
    await Promise.all(
      [...names].map(name => scope.addOne(kinds.nodes, '', name)),
    );
}

/** Whether the Secrets of an Ingress are there: only their metadata is asked for. */
async function readCertificates(
  { reader, snapshot }: Scope,
  ingress: ClusterObject,
): Promise<void> {
  const names = list(ingress.spec.tls)
    .flatMap(({ secretName }) => text(secretName) ?? [])
    .slice(0, 10);
  await Promise.all(
    names.map(async name => {
      const { object, missing } = await reader.get(
        kinds.secrets,
        ingress.namespace,
        name,
        { metadataOnly: true },
      );
      if (object) snapshot.add(object);
      if (object || missing)
        snapshot.markComplete(`Secret ${name}`, ingress.namespace);
    }),
  );
}
