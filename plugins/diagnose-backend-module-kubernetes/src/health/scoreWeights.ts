/** What a cluster's score of 100 loses points for. */
export interface ScoreWeight {
  /** What is counted, as people read it. */
  readonly reason: string;
  /** Points for each, and at most for all of them. */
  readonly each: number;
  readonly most: number;
}

/**
 * Points that are taken from 100. They are a judgement and no measurement: what takes all workloads down counts most, what
 * only threatens to least, and no one thing but nodes can make a cluster unhealthy by itself.
 */
export const scoreWeights = {
  nodesNotReady: { reason: 'nodes that are not ready', each: 25, most: 75 },
  nodesInTrouble: {
    reason: 'nodes with another problem, such as pressure',
    each: 10,
    most: 30,
  },
  workloads: { reason: 'unhealthy workloads', each: 5, most: 35 },
  pods: {
    reason: 'unhealthy pods without an unhealthy workload',
    each: 3,
    most: 20,
  },
  pendingPods: { reason: 'pending pods', each: 2, most: 15 },
  claims: { reason: 'volume claims that are not bound', each: 3, most: 15 },
  quotas: { reason: 'quotas that are used up', each: 2, most: 10 },
  autoscalers: {
    reason: 'autoscalers that cannot scale or are at their maximum',
    each: 2,
    most: 10,
  },
} as const satisfies Record<string, ScoreWeight>;

/** From which score a cluster is called healthy, and from which degraded; below that it is unhealthy. */
export const statusThresholds = { healthy: 90, degraded: 60 } as const;
