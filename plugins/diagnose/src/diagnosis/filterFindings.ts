import type { ClusterFinding } from '@agentic-portal/api';
import { severityOrder } from './severityOrder';

/** What findings are filtered by: an empty one lets all pass. */
export interface FindingFilter {
  severity?: string;
  kind?: string;
  namespace?: string;
}

/** The values of each filter that occur, to choose from; severities the worst first. */
export function filterOptions(
  findings: readonly ClusterFinding[],
): Record<keyof FindingFilter, string[]> {
  const distinct = (values: Array<string | undefined>) =>
    [...new Set(values.flatMap(value => value ?? []))].sort();
  const occurring = new Set<string>(findings.map(({ severity }) => severity));
  return {
    severity: severityOrder.filter(severity => occurring.has(severity)),
    kind: distinct(findings.map(({ object }) => object.kind)),
    namespace: distinct(findings.map(({ object }) => object.namespace)),
  };
}

/** The findings that pass. */
export function filterFindings(
  findings: readonly ClusterFinding[],
  { severity, kind, namespace }: FindingFilter,
): ClusterFinding[] {
  return findings.filter(
    finding =>
      (!severity || finding.severity === severity) &&
      (!kind || finding.object.kind === kind) &&
      (!namespace || finding.object.namespace === namespace),
  );
}
