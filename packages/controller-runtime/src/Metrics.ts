/**
 * Where measurements go; an adapter for OpenTelemetry or Prometheus is a few lines. The names are those of
 * {@link metricNames}. Implementations must not throw.
 */
export interface Metrics {
  /** Adds to a counter. */
  count(name: string, delta: number, labels: Record<string, string>): void;
  /** Sets a gauge. */
  gauge(name: string, value: number, labels: Record<string, string>): void;
  /** Adds an observation, in seconds, to a histogram. */
  observe(name: string, seconds: number, labels: Record<string, string>): void;
}
