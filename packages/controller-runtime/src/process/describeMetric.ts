import { metricNames } from '../metricNames';

const descriptions: Record<
  (typeof metricNames)[keyof typeof metricNames],
  string
> = {
  [metricNames.queueDepth]: 'Keys that wait for a worker',
  [metricNames.queueAdds]: 'Keys that were added',
  [metricNames.queueRetries]: 'Keys that were added after a failure',
  [metricNames.queueDuration]: 'Seconds that keys waited for a worker',
  [metricNames.workDuration]: 'Seconds that keys were worked on',
  [metricNames.reconciles]: 'Reconciles by controller and result',
  [metricNames.reconcileErrors]: 'Reconciles that failed, for good or not',
  [metricNames.terminalErrors]: 'Reconciles that failed for good',
  [metricNames.reconcileTimeouts]: 'Reconciles that took too long',
  [metricNames.reconcileTime]: 'Seconds that reconciles took',
  [metricNames.activeWorkers]: 'Workers that reconcile now',
  [metricNames.maxConcurrentReconciles]: 'Workers of a controller',
  [metricNames.reflectorLists]: 'Lists of a reflector',
  [metricNames.reflectorWatches]: 'Watches of a reflector',
  [metricNames.leader]: '1 while this process leads',
  [metricNames.restRequests]: 'Requests to an API server by status and method',
  [metricNames.restDuration]: 'Seconds until an API server began to answer',
  [metricNames.eventsDropped]: 'Events that could not be recorded, by reason',
};

/** What a metric says, for people. */
export function describeMetric(name: string): string {
  return (descriptions as Record<string, string>)[name] ?? name;
}
