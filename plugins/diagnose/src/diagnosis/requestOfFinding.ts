import type { ClusterFinding, DiagnoseRequest } from '@agentic-portal/api';

/** What is asked when a finding is to be diagnosed: what it says, and where to look. */
export function requestOfFinding(
  { category, sub_cause, message, object }: ClusterFinding,
  entityRef?: string,
): DiagnoseRequest {
  const { kind, namespace, name, cluster } = object;
  const what = sub_cause ? `${category} (${sub_cause})` : category;
  return {
    error_message: `${kind} ${name}: ${what}\n${message}`,
    // What has no namespace, such as a node, is seen in the state of its cluster.
    include_cluster_health: !namespace,
    ...(namespace && { namespace }),
    ...(kind === 'Pod' && { pod_name: name }),
    ...(cluster && { cluster }),
    ...(entityRef && { entity_ref: entityRef }),
  };
}
