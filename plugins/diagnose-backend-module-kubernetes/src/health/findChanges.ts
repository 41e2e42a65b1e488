import type { ClusterHealthReport } from '@agentic-portal/api';
import { HOUR } from '../analysers/ago';
import { containersOf } from '../analysers/containersOf';
import type { ClusterObject } from '../objects/ClusterObject';
import { fields, list, number, text, time } from '../objects/fields';
import type { Snapshot } from '../objects/Snapshot';
import { toClusterObject } from '../objects/ClusterObject';

type Change = NonNullable<ClusterHealthReport['changes']>[number];

/** How long ago a change is still told, in milliseconds. */
const RECENT = 6 * HOUR;

/** How many are told, the newest. */
const MOST = 50;

/** ConfigMaps that parts of the cluster write by themselves: certificates of every namespace, leader election. */
const ownConfigMaps =
  /^(?:kube-root-ca\.crt|openshift-service-ca\.crt|istio-ca-root-cert)$/;
const leader = 'control-plane.alpha.kubernetes.io/leader';

/** What changed lately: rollouts with their images, scaling, configuration, new nodes and workloads; newest first. */
export function findChanges(snapshot: Snapshot, cluster: string): Change[] {
  const changes: Change[] = [];
  const add = (
    { apiVersion, kind, namespace, name }: ClusterObject,
    at: number | undefined,
    message: string,
  ) => {
    if (at !== undefined && snapshot.now - at < RECENT && at <= snapshot.now)
      changes.push({
        object: {
          cluster,
          apiVersion,
          kind,
          ...(namespace && { namespace }),
          name,
        },
        message,
        timestamp: new Date(at).toISOString(),
      });
  };

  for (const deployment of snapshot.all('Deployment')) {
    const versions = snapshot
      .owned(deployment, 'ReplicaSet')
      .sort((a, b) => (b.created ?? 0) - (a.created ?? 0));
    versions.forEach((version, index) => {
      const former = versions[index + 1];
      add(
        deployment,
        version.created,
        former
          ? `A new version of Deployment ${deployment.name}: ${difference(
              former,
              version,
            )}`
          : `Deployment ${deployment.name} was made with ${images(version)}`,
      );
    });
  }
  for (const kind of ['StatefulSet', 'DaemonSet'])
    for (const workload of snapshot.all(kind)) {
      const applied = lastApplied(workload);
      add(
        workload,
        applied,
        applied === workload.created
          ? `${kind} ${workload.name} was made`
          : `${kind} ${workload.name} was changed`,
      );
    }
  for (const event of snapshot.events) {
    const object = snapshot.get(event.kind, event.namespace, event.name);
    if (!object) continue;
    if (
      event.reason === 'ScalingReplicaSet' ||
      event.reason === 'SuccessfulRescale'
    )
      add(
        object,
        event.last,
        `${object.kind} ${object.name}: ${event.message}`,
      );
  }
  for (const autoscaler of snapshot.all('HorizontalPodAutoscaler'))
    add(
      autoscaler,
      time(autoscaler.status.lastScaleTime),
      `The autoscaler ${autoscaler.name} set ${
        text(fields(autoscaler.spec.scaleTargetRef).name) ?? 'its target'
      } to ${number(autoscaler.status.desiredReplicas) ?? 'other'} replicas`,
    );
  for (const config of snapshot.all('ConfigMap'))
    if (!ownConfigMaps.test(config.name) && !config.annotations[leader]) {
      const at = lastApplied(config);
      add(
        config,
        at,
        `ConfigMap ${config.name} was ${
          at === config.created ? 'made' : 'changed'
        }`,
      );
    }
  for (const node of snapshot.all('Node'))
    add(node, node.created, `The node ${node.name} joined`);

  return changes
    .sort((a, b) => b.timestamp.localeCompare(a.timestamp))
    .slice(0, MOST);
}

/** When somebody last wrote it, by `managedFields`; status is written by controllers. */
function lastApplied({ metadata, created }: ClusterObject): number | undefined {
  const writes = list(metadata.managedFields)
    .filter(({ subresource }) => !text(subresource))
    .flatMap(({ time: at }) => time(at) ?? []);
  return writes.length ? Math.max(...writes) : created;
}

function imagesOf(version: ClusterObject): Map<string, string> {
  const template = toClusterObject('Pod', 'v1', {
    metadata: { name: version.name },
    spec: fields(fields(version.spec.template).spec),
  });
  return new Map(
    (template ? containersOf(template) : []).map(({ name, image }) => [
      name,
      image,
    ]),
  );
}

function images(version: ClusterObject): string {
  return [...imagesOf(version).values()].join(', ') || 'no containers';
}

function difference(former: ClusterObject, version: ClusterObject): string {
  const before = imagesOf(former);
  const changed = [...imagesOf(version)]
    .filter(([name, image]) => before.get(name) !== image)
    .map(([name, image]) => `${name} ${before.get(name) ?? 'new'} → ${image}`);
  return changed.join(', ') || 'the same images, other settings';
}
