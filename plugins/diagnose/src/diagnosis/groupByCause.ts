import type { ClusterFinding } from '@agentic-portal/api';

/** A finding, and those that follow from it. */
export interface CausedFindings {
  cause: ClusterFinding;
  consequences: ClusterFinding[];
}

/** Puts findings below the one that explains them, however long the chain; the order stays otherwise. */
export function groupByCause(
  findings: readonly ClusterFinding[],
): CausedFindings[] {
  const byId = new Map(findings.map(finding => [finding.id, finding]));
  const rootOf = (finding: ClusterFinding): ClusterFinding => {
    const seen = new Set([finding.id]);
    let root = finding;
    for (;;) {
      const cause = root.explained_by?.map(id => byId.get(id)).find(Boolean);
      if (!cause) return root;
      // Findings that explain each other explain nothing.
      if (seen.has(cause.id)) return finding;
      seen.add(cause.id);
      root = cause;
    }
  };

  const groups = new Map<string, CausedFindings>();
  const symptoms: Array<[string, ClusterFinding]> = [];
  for (const finding of findings) {
    const root = rootOf(finding);
    if (root.id === finding.id)
      groups.set(finding.id, { cause: finding, consequences: [] });
    else symptoms.push([root.id, finding]);
  }
  for (const [root, symptom] of symptoms)
    groups.get(root)?.consequences.push(symptom);
  return [...groups.values()];
}
