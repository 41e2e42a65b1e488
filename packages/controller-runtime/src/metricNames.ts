/**
 * Names of the metrics: those of sigs.k8s.io/controller-runtime and client-go, so that existing dashboards and alerts
 * work.
 */
export const metricNames = {
  /** Gauge: keys that wait for a worker. Label `name`. */
  queueDepth: 'workqueue_depth',
  /** Counter: keys that were added. Label `name`. */
  queueAdds: 'workqueue_adds_total',
  /** Counter: keys that were added after a failure. Label `name`. */
  queueRetries: 'workqueue_retries_total',
  /** Histogram: how long keys waited for a worker. Label `name`. */
  queueDuration: 'workqueue_queue_duration_seconds',
  /** Histogram: how long keys were worked on. Label `name`. */
  workDuration: 'workqueue_work_duration_seconds',
  /** Counter. Labels `controller` and `result` (success, error, requeue_after). */
  reconciles: 'controller_runtime_reconcile_total',
  /** Counter: every error, terminal ones included. Label `controller`. */
  reconcileErrors: 'controller_runtime_reconcile_errors_total',
  /** Counter. Label `controller`. */
  terminalErrors: 'controller_runtime_terminal_reconcile_errors_total',
  /** Counter: reconciles that were aborted because they took too long. Label `controller`. */
  reconcileTimeouts: 'controller_runtime_reconcile_timeouts_total',
  /** Histogram. Label `controller`. */
  reconcileTime: 'controller_runtime_reconcile_time_seconds',
  /** Gauge: workers that reconcile now. Label `controller`. */
  activeWorkers: 'controller_runtime_active_workers',
  /** Gauge. Label `controller`. */
  maxConcurrentReconciles: 'controller_runtime_max_concurrent_reconciles',
  /** Counter: lists of a reflector. Label `name`. */
  reflectorLists: 'reflector_lists_total',
  /** Counter: watches of a reflector. Label `name`. */
  reflectorWatches: 'reflector_watches_total',
  /** Gauge: 1 while this process leads. Label `name`. */
  leader: 'leader_election_master_status',
  /** Counter: requests to an API server. Labels `code` (`<error>` when there was no answer), `method` and `host`. */
  restRequests: 'rest_client_requests_total',
  /** Histogram: until an answer began. Labels `verb` and `host`. */
  restDuration: 'rest_client_request_duration_seconds',
  /** Counter: events that nobody will see. Label `reason` (queue_full, spam, refused, unreachable, shutdown). */
  eventsDropped: 'event_recorder_dropped_total',
} as const;
