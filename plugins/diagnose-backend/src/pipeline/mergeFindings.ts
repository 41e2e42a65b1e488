import type { ClusterFinding } from '@agentic-portal/api';
import {
  causalOrder,
  explains,
  type Category,
  type Finding,
} from '@agentic-portal/log-analyzer';

/** Of a finding, the longest matched text (openapi.yaml). */
const MAX_MATCHED = 500;

const isCategory = (category: string): category is Category =>
  causalOrder.includes(category as Category);

/** What rules found in a cluster, as findings like those of a log. What follows from another finding is left out. */
export function toFindings(found: readonly ClusterFinding[]): Finding[] {
  return found
    .filter(({ explained_by }) => !explained_by?.length)
    .map(
      ({ category, sub_cause, severity, message }): Finding => ({
        category: isCategory(category) ? category : 'Unknown',
        ...(sub_cause && { subCause: sub_cause }),
        severity,
        hint: message,
        rules: [],
        matchedText: message.slice(0, MAX_MATCHED),
        matchCount: 1,
        firstLine: 1,
        lines: [],
        templates: [],
        explainedBy: [],
      }),
    );
}

/**
 * Findings of several texts: one for each category, causes before symptoms; of one category, that of the earlier text.
 * An error that no rule knows says nothing beside one that a rule knows.
 */
export function mergeFindings(lists: readonly Finding[][]): Finding[] {
  const all = lists.flat();
  const categories = new Set(all.map(({ category }) => category));
  if (categories.size > 1) categories.delete('Unknown');
  return causalOrder
    .filter(category => categories.has(category))
    .flatMap(category => {
      const finding = all.find(other => other.category === category);
      const explainedBy = causalOrder.filter(
        cause => categories.has(cause) && explains[cause]?.includes(category),
      );
      return finding ? [{ ...finding, explainedBy }] : [];
    });
}
