import type { ClusterFinding } from '@agentic-portal/api';
import {
  causalOrder,
  type Category,
  type Finding,
} from '@agentic-portal/log-analyzer';

const isCategory = (category: string): category is Category =>
  causalOrder.includes(category as Category);

/** What rules found in a cluster, as findings like those of a log. What follows from another finding is left out. */
export function toFindings(found: readonly ClusterFinding[]): Finding[] {
  return found
    .filter(({ explained_by }) => !explained_by?.length)
    .map(({ category, sub_cause, severity, message }): Finding => ({
      category: isCategory(category) ? category : 'Unknown',
      ...(sub_cause && { subCause: sub_cause }),
      severity,
      hint: message,
      rules: [],
      matchedText: message.slice(0, 500),
      matchCount: 1,
      lines: [],
    }));
}

/**
 * Findings of several texts: one for each category, causes before symptoms; of one category, that of the earlier text.
 * An error that no rule knows says nothing beside one that a rule knows.
 */
export function mergeFindings(lists: readonly Finding[][]): Finding[] {
  const all = lists.flat();
  const known = all.some(({ category }) => category !== 'Unknown');
  return causalOrder.flatMap(category => {
    const finding = all.find(other => other.category === category);
    return finding && (category !== 'Unknown' || !known) ? [finding] : [];
  });
}
