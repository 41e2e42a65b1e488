import {
  collectDefaultMetrics,
  Counter,
  Gauge,
  Histogram,
  Registry,
} from 'prom-client';
import type { Logger } from '../Logger';
import type { Metrics } from '../Metrics';
import { describeMetric } from './describeMetric';

/** Metrics that Prometheus can scrape. */
export interface PrometheusMetrics extends Metrics {
  /** The answer to a scrape. */
  expose(): Promise<{ contentType: string; body: string }>;
}

/**
 * Seconds. controller-runtime's for reconciles, thinned out, with a few below: work queues and API servers answer in
 * less than 5 ms.
 */
const buckets = [
  0.0001, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
  60,
];

class DefaultPrometheusMetrics implements PrometheusMetrics {
  readonly #registry = new Registry();
  readonly #logger: Logger;
  readonly #counters = new Map<string, Counter>();
  readonly #gauges = new Map<string, Gauge>();
  readonly #histograms = new Map<string, Histogram>();

  constructor(logger: Logger) {
    this.#logger = logger;
    collectDefaultMetrics({ register: this.#registry });
  }

  count(name: string, delta: number, labels: Record<string, string>): void {
    this.#safely(name, () =>
      this.#metric(
        this.#counters,
        name,
        labels,
        options => new Counter(options),
      ).inc(labels, delta),
    );
  }

  gauge(name: string, value: number, labels: Record<string, string>): void {
    this.#safely(name, () =>
      this.#metric(
        this.#gauges,
        name,
        labels,
        options => new Gauge(options),
      ).set(labels, value),
    );
  }

  observe(name: string, seconds: number, labels: Record<string, string>): void {
    this.#safely(name, () =>
      this.#metric(
        this.#histograms,
        name,
        labels,
        options => new Histogram({ ...options, buckets }),
      ).observe(labels, seconds),
    );
  }

  async expose(): Promise<{ contentType: string; body: string }> {
    return {
      contentType: this.#registry.contentType,
      body: await this.#registry.metrics(),
    };
  }

  /** Made when it is first used; its labels are those of the first use. */
  #metric<M>(
    made: Map<string, M>,
    name: string,
    labels: Record<string, string>,
    make: (options: {
      name: string;
      help: string;
      labelNames: string[];
      registers: Registry[];
    }) => M,
  ): M {
    let metric = made.get(name);
    if (!metric) {
      metric = make({
        name,
        help: describeMetric(name),
        labelNames: Object.keys(labels),
        registers: [this.#registry],
      });
      made.set(name, metric);
    }
    return metric;
  }

  /** prom-client throws for a label that it does not know; a measurement must not end what it measures. */
  #safely(name: string, measure: () => void): void {
    try {
      measure();
    } catch (error) {
      this.#logger.warn(`Could not measure ${name}`, { error: String(error) });
    }
  }
}

/** Makes {@link PrometheusMetrics}, with prom-client's default metrics of the process. */
export function createPrometheusMetrics(options: {
  logger: Logger;
}): PrometheusMetrics {
  return new DefaultPrometheusMetrics(options.logger);
}
