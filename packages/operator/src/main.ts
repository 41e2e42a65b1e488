import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { parseArgs } from 'node:util';
import {
  createEventRecorder,
  createKubernetesClient,
} from '@agentic-portal/controller-runtime/kubernetes';
import {
  createHealthServer,
  createPrometheusMetrics,
} from '@agentic-portal/controller-runtime/process';
import { createOperator } from './createOperator';
import { jsonLogger } from './jsonLogger';
import { operatorName } from './names';
import { readOperatorConfig } from './readOperatorConfig';

declare const OPERATOR_VERSION: string;

/** How long the last events may take to be written. */
const flushMs = 5_000;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      config: { type: 'string' },
      verbose: { type: 'boolean', default: false },
    },
  });
  const config = readOperatorConfig(values.config);
  const logger = jsonLogger(values.verbose ? 'debug' : 'info');
  const metrics = createPrometheusMetrics({ logger });
  const client = createKubernetesClient({
    userAgent: `${operatorName}/${OPERATOR_VERSION}`,
    metrics,
  });
  const instance = hostname();
  const recorder = createEventRecorder(client, {
    component: 'agentic-portal.io/operator',
    instance,
    logger,
    metrics,
  });
  const manager = createOperator({
    client,
    config,
    identity: `${instance}_${randomUUID()}`,
    events: {
      record: (session, type, reason, note) =>
        recorder.record(session, { type, reason, action: 'Reconcile', note }),
    },
    logger,
    metrics,
  });
  const health = createHealthServer({
    port: config.healthPort,
    healthy: () => manager.healthz(),
    ready: () => manager.readyz(),
    metrics: () => metrics.expose(),
  });
  manager.add(health);

  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      logger.info('Stopping', { signal });
      stop.abort();
    });
  }
  logger.info('Starting', { version: OPERATOR_VERSION });
  try {
    await manager.start(stop.signal);
  } finally {
    await recorder.flush(AbortSignal.timeout(flushMs));
  }
}

main().then(
  () => process.exit(0),
  error => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
