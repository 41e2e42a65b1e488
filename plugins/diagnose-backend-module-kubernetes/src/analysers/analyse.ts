import type { ClusterFinding } from '@agentic-portal/api';
import type { Snapshot } from '../objects/Snapshot';
import { analyseAccess } from './analyseAccess';
import { analyseAutoscalers } from './analyseAutoscalers';
import { analyseCustomResources } from './analyseCustomResources';
import { analyseDisruptionBudgets } from './analyseDisruptionBudgets';
import { analyseEvents } from './analyseEvents';
import { analyseIngresses } from './analyseIngresses';
import { analyseCronJobs, analyseJobs } from './analyseJobs';
import { analyseLimitRanges } from './analyseLimitRanges';
import { analyseNamespaces } from './analyseNamespaces';
import { analyseNetworkPolicies } from './analyseNetworkPolicies';
import { analyseNodes } from './analyseNodes';
import { analysePods } from './analysePods';
import { analyseQuotas } from './analyseQuotas';
import { analyseServices } from './analyseServices';
import { analyseStorageClasses, analyseVolumeClaims } from './analyseVolumes';
import {
  analyseDaemonSets,
  analyseDeployments,
  analyseReplicaSets,
  analyseStatefulSets,
} from './analyseWorkloads';
import { explainFindings } from './explainFindings';
import type { Analyser } from './types';

/** One for each kind; events last, so that an object's own fields speak first when both say the same. */
const analysers: readonly Analyser[] = [
  analyseNodes,
  analyseNamespaces,
  analyseStorageClasses,
  analyseVolumeClaims,
  analyseQuotas,
  analyseLimitRanges,
  analyseAccess,
  analyseNetworkPolicies,
  analysePods,
  analyseReplicaSets,
  analyseDeployments,
  analyseStatefulSets,
  analyseDaemonSets,
  analyseJobs,
  analyseCronJobs,
  analyseServices,
  analyseIngresses,
  analyseAutoscalers,
  analyseDisruptionBudgets,
  analyseCustomResources,
  analyseEvents,
];

/** What is wrong in a snapshot, causes before symptoms. Never throws, whatever the objects are. */
export function analyse(snapshot: Snapshot): ClusterFinding[] {
  const findings = new Map<string, ClusterFinding>();
  for (const finding of analysers.flatMap(analyser => analyser(snapshot)))
    if (!findings.has(finding.id)) findings.set(finding.id, finding);
  return explainFindings([...findings.values()], snapshot);
}
