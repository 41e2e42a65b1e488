import { classify, type Classification } from './classify';
import type { ClusterPart } from './collectFromCluster';

/** Evidence from a cluster: what rules found in its objects, and the lines of its events and logs that say something. */
export function clusterEvidence(
  cluster: ClusterPart | undefined,
): Classification[] {
  if (!cluster) return [];
  return [
    {
      // They are merged as findings of the cluster, which know more.
      findings: [],
      evidence: cluster.findings.map(({ id, category, message, object }) => ({
        id: `cluster-${id}`,
        kind: 'object' as const,
        text: message,
        category,
        object,
      })),
    },
    ...cluster.evidence.map(({ kind, text, object }, index) => {
      const part = classify(text, kind, `${kind}-${index + 1}`);
      return {
        ...part,
        evidence: part.evidence.map(line => ({
          ...line,
          ...(object && { object }),
        })),
      };
    }),
  ];
}
