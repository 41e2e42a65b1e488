import type {
  CollectRequest,
  CollectResult,
} from '@agentic-portal/plugin-diagnose-node';
import { analyse } from '../analysers/analyse';
import type { ClusterReader } from '../client/ClusterReader';
import { kinds } from '../objects/kinds';
import { Snapshot } from '../objects/Snapshot';
import { collectNamespace } from './collectNamespace';
import { collectPod } from './collectPod';
import { collectSelected } from './collectSelected';
import type { EntitySelector } from './entitySelector';
import { Scope } from './Scope';
import { toContext } from './toContext';
import { toEvidence } from './toEvidence';

/** What one cluster says. */
export interface ClusterPart extends CollectResult {
  /** Whether what was asked for is there: the pod, or anything at all. */
  found: boolean;
  /** Whether the cluster could not be read. */
  down: boolean;
}

/** What one cluster says of what is asked for. Never rejects: what is missing is in `warnings`. */
export async function collectFromCluster(
  reader: ClusterReader,
  request: CollectRequest,
  selector: EntitySelector | undefined,
): Promise<ClusterPart> {
  const { name: cluster } = reader.cluster;
  const { namespace, podName } = request;
  const snapshot = new Snapshot(Date.now());
  const scope = new Scope(reader, snapshot);
  const warnings: string[] = [];

  let pods = await (podName && (await reader.probe())
    ? collectPod(scope, podName, namespace)
    : []);
  const found = pods.length > 0;
  if (podName && !found && !reader.down)
    warnings.push(
      `${cluster}: there is no pod ${podName}${
        namespace ? ` in the namespace ${namespace}` : ''
      }${
        !namespace && !selector
          ? ''
          : '; what is around it was looked at instead'
      }`,
    );
  if (!found && selector && (await reader.probe()))
    pods = await collectSelected(scope, {
      ...selector,
      namespace: namespace ?? selector.namespace,
    });
  else if (!found && namespace && (await reader.probe())) {
    const { object, missing } = await reader.get(
      kinds.namespaces,
      '',
      namespace,
    );
    if (object) snapshot.add(object);
    if (missing)
      warnings.push(`${cluster}: there is no namespace ${namespace}`);
    else pods = await collectNamespace(scope, namespace);
  }

  const findings = analyse(snapshot).map(finding => ({
    ...finding,
    object: { cluster, ...finding.object },
  }));
  if (reader.down)
    warnings.push(`${cluster} could not be read: ${reader.down.message}`);
  return {
    found: podName ? found : snapshot.kinds.length > 0,
    down: reader.down !== undefined,
    context: toContext(snapshot, findings, pods),
    evidence: toEvidence(snapshot, findings, podName ? pods : [], cluster),
    findings,
    objects: snapshot.kinds
      .flatMap(kind => snapshot.all(kind))
      .map(object => ({
        cluster,
        apiVersion: object.apiVersion,
        kind: object.kind,
        ...(object.namespace && { namespace: object.namespace }),
        name: object.name,
      })),
    warnings: [...warnings, ...reader.warnings],
  };
}
