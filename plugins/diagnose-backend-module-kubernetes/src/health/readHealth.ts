import type { ClusterFinding, ClusterHealthReport } from '@agentic-portal/api';
import { analyse } from '../analysers/analyse';
import { isHealthyPod } from '../analysers/isHealthyPod';
import type { ClusterReader } from '../client/ClusterReader';
import { Scope } from '../collect/Scope';
import type { ClusterObject } from '../objects/ClusterObject';
import { text } from '../objects/fields';
import { kinds } from '../objects/kinds';
import { objectKey } from '../objects/objectKey';
import { Snapshot } from '../objects/Snapshot';
import { findChanges } from './findChanges';
import { toScore } from './toScore';

/** Objects of a kind and events that a report looks at, and findings that it tells. */
const OBJECTS = 3_000;
const EVENTS = 2_000;
const FINDINGS = 100;

/** Without these there is no score. */
const needed = [kinds.nodes, kinds.pods, kinds.deployments];

const others = [
  kinds.namespaces,
  kinds.statefulSets,
  kinds.daemonSets,
  kinds.replicaSets,
  kinds.jobs,
  kinds.cronJobs,
  kinds.autoscalers,
  kinds.disruptionBudgets,
  kinds.quotas,
  kinds.claims,
  kinds.storageClasses,
];

const workloads = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'];

/** The health of one cluster. Never rejects: a cluster that cannot be read is `unknown`, and says why. */
export async function readHealth(
  reader: ClusterReader,
): Promise<ClusterHealthReport> {
  const { name } = reader.cluster;
  if (!(await reader.probe()))
    return {
      name,
      status: 'unknown',
      message: `It could not be read: ${reader.down?.message}`,
    };
  const snapshot = new Snapshot(Date.now());
  const scope = new Scope(reader, snapshot);
  const [events] = await Promise.all([
    reader.events({ limit: EVENTS }),
    scope.add([...needed, ...others], { limit: OBJECTS }),
    scope.add([kinds.configMaps], { limit: OBJECTS, metadataOnly: true }),
  ]);
  snapshot.setEvents(events);
  const findings = analyse(snapshot).map(finding => ({
    ...finding,
    object: { cluster: name, ...finding.object },
  }));
  const report = {
    name,
    ...count(snapshot, findings),
    findings: findings.slice(0, FINDINGS),
    changes: findChanges(snapshot, name),
    warnings: reader.warnings,
  };
  const missing = needed.filter(({ kind }) => !snapshot.isComplete(kind));
  return missing.every(({ kind }) => snapshot.all(kind).length)
    ? report
    : {
        ...report,
        status: 'unknown',
        score: undefined,
        score_parts: undefined,
        message: `There is no score, for ${missing
          .map(({ plural }) => plural)
          .join(', ')} could not be read`,
      };
}

/** What is counted: a workload or a pod is unhealthy when something worse than a hint was found of it. */
function count(snapshot: Snapshot, findings: readonly ClusterFinding[]) {
  const bad = findings.filter(
    ({ severity }) => severity !== 'LOW' && severity !== 'INFO',
  );
  const unwell = new Set(bad.map(({ object }) => objectKey(object)));
  const isUnwell = (object: ClusterObject) => unwell.has(objectKey(object));
  const of = (...names: string[]) => names.flatMap(kind => snapshot.all(kind));
  const tally = (objects: readonly ClusterObject[]) => ({
    total: objects.length,
    unhealthy: objects.filter(isUnwell).length,
  });

  const nodes = of('Node');
  const notReady = new Set(
    bad
      .filter(
        ({ category, severity }) =>
          category === 'NodeNotReady' && severity === 'CRITICAL',
      )
      .map(({ object }) => objectKey(object)),
  );
  const pods = of('Pod').filter(({ status }) => status.phase !== 'Succeeded');
  const pending = pods.filter(
    pod => text(pod.status.phase) === 'Pending' && !isHealthyPod(pod),
  );
  const covered = new Set(
    bad
      .filter(({ object }) => workloads.includes(object.kind))
      .flatMap(({ explained_by: by }) => by ?? []),
  );
  const alone = new Set(
    bad
      .filter(({ object, id }) => object.kind === 'Pod' && !covered.has(id))
      .map(({ object }) => objectKey(object)),
  );
  // A run of a CronJob is counted with it.
  const workloadObjects = of(...workloads).filter(
    ({ kind, owners }) => kind !== 'Job' || !owners.length,
  );
  const usedUp = findings.filter(
    ({ sub_cause: subCause }) => subCause === 'QuotaUsedUp',
  );
  const [worst] = findings;
  return {
    ...toScore({
      nodesNotReady: notReady.size,
      nodesInTrouble: nodes.filter(
        node => isUnwell(node) && !notReady.has(objectKey(node)),
      ).length,
      workloads: tally(workloadObjects).unhealthy,
      pods: alone.size,
      pendingPods: pending.length,
      claims: tally(of('PersistentVolumeClaim')).unhealthy,
      quotas: usedUp.length,
      autoscalers: tally(of('HorizontalPodAutoscaler')).unhealthy,
    }),
    ...(worst && { message: worst.message }),
    nodes: tally(nodes),
    workloads: tally(workloadObjects),
    pods: tally(pods),
    pending_pods: pending.length,
    quotas: {
      total: of('ResourceQuota').length,
      unhealthy: usedUp.length,
    },
    autoscalers: tally(of('HorizontalPodAutoscaler')),
  };
}
