import type { ClusterFinding } from '@agentic-portal/api';
import { classify, type Classification } from './classify';
import type { ClusterPart } from './collectFromCluster';

/** Evidence from a cluster: what rules found in its objects, and the lines of its events and logs that say something. */
export function clusterEvidence(
  cluster: ClusterPart | undefined,
): Classification[] {
  if (!cluster) return [];
  const consequences = onlyConsequences(cluster.findings);
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
        findings:
          kind === 'event'
            ? part.findings.filter(found => !consequences.has(found.category))
            : part.findings,
        evidence: part.evidence.map(line => ({
          ...line,
          ...(object && { object }),
        })),
      };
    }),
  ];
}

/** Categories of which rules found nothing in the cluster that does not follow from something else. */
function onlyConsequences(
  findings: readonly ClusterFinding[],
): ReadonlySet<string> {
  const isExplained = ({ explained_by }: ClusterFinding) =>
    Boolean(explained_by?.length);
  const causes = findings.filter(finding => !isExplained(finding));
  const categories = new Set(
    findings.filter(isExplained).map(({ category }) => category),
  );
  for (const { category } of causes) categories.delete(category);
  return categories;
}
