/**
 * What a process with controllers in it shows of itself: probes and metrics.
 *
 * @packageDocumentation
 */
export * from './createHealthServer';
export * from './createPrometheusMetrics';
