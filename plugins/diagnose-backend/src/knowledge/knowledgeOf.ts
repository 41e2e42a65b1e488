import type { Category } from '@agentic-portal/log-analyzer';
import { accessKnowledge } from './accessKnowledge';
import { clusterKnowledge } from './clusterKnowledge';
import { deliveryKnowledge } from './deliveryKnowledge';
import { dependencyKnowledge } from './dependencyKnowledge';
import { programKnowledge } from './programKnowledge';
import { startKnowledge } from './startKnowledge';
import type { CategoryKnowledge } from './types';
import { describePod } from './describePod';
import { previousLog } from './previousLog';
import { warningEvents } from './warningEvents';
import { workloadKnowledge } from './workloadKnowledge';

const knowledge: Record<Category, CategoryKnowledge> = {
  ...workloadKnowledge,
  ...startKnowledge,
  ...accessKnowledge,
  ...deliveryKnowledge,
  ...clusterKnowledge,
  ...programKnowledge,
  ...dependencyKnowledge,
  Unknown: {
    explanation:
      'No rule knows this text, so there is no cause to name. More of the log around the first error, the output of kubectl describe, or the events would help.',
    preventionTips: [],
    // Only where the failure is known to be one of Kubernetes.
    commands: names =>
      names.pod || names.namespace
        ? [
            describePod(names, 'The state of the pod, and its events'),
            ...previousLog(names),
            warningEvents(names),
          ]
        : [],
  },
};

/** What is known of a category. */
export function knowledgeOf(category: Category): CategoryKnowledge {
  return knowledge[category];
}
