import { kinds, type Kind } from '../objects/kinds';

/** What runs, and what leads to it or is used by it: the kinds that an entity's label is put on. */
export const runningKinds: readonly Kind[] = [
  kinds.pods,
  kinds.deployments,
  kinds.replicaSets,
  kinds.statefulSets,
  kinds.daemonSets,
  kinds.replicationControllers,
  kinds.jobs,
  kinds.cronJobs,
  kinds.services,
  kinds.ingresses,
  kinds.autoscalers,
  kinds.disruptionBudgets,
  kinds.claims,
];
