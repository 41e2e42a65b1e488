import type { ClusterFinding } from '@agentic-portal/api';
import type { ClusterEvent } from '../objects/ClusterEvent';
import type { ClusterObject } from '../objects/ClusterObject';
import { fields, number } from '../objects/fields';
import { MINUTE, SECOND } from './ago';
import type { Container } from './containersOf';
import { toFinding } from './toFinding';

/** How long the failure of a probe is news, in milliseconds. */
const RECENT = 10 * MINUTE;

/** Probes by the word that the kubelet begins its events with. */
const probes = {
  Liveness: {
    field: 'livenessProbe',
    category: 'LivenessProbeFailure',
    subCause: 'LivenessProbe',
  },
  Readiness: {
    field: 'readinessProbe',
    category: 'ReadinessProbeFailure',
    subCause: 'ReadinessProbe',
  },
  Startup: {
    field: 'startupProbe',
    category: 'LivenessProbeFailure',
    subCause: 'StartupProbe',
  },
} as const;

/** Probes of a container that fail: from the kubelet's events, and without them from how long it has not been ready. */
export function analyseProbes(
  pod: ClusterObject,
  container: Container,
  events: readonly ClusterEvent[],
  now: number,
): ClusterFinding[] {
  if (container.role === 'ephemeral container') return [];
  return Object.entries(probes).flatMap(
    ([word, { field, category, subCause }]) => {
      if (!container.spec[field]) return [];
      const probe = fields(container.spec[field]);
      const event = events.find(
        ({ reason, message, container: of, last }) =>
          reason === 'Unhealthy' &&
          message.startsWith(`${word} probe`) &&
          (!of || of === container.name) &&
          now - (last ?? now) < RECENT,
      );
      // A container that is ready again has got over it; one that waits or has ended fails for another reason, unless
      // the kubelet ended it for this one.
      const killed = events.some(
        ({ reason, message, container: of, last }) =>
          reason === 'Killing' &&
          message.includes(`failed ${word.toLowerCase()} probe`) &&
          (!of || of === container.name) &&
          now - (last ?? now) < RECENT,
      );
      const running = container.running !== undefined;
      const concerns = {
        Liveness: killed || (running && event && !container.ready),
        Readiness: running && container.started && !container.ready,
        Startup: killed || (running && !container.started),
      }[word];
      if (!concerns) return [];
      if (!event && !killed && !overdue(container, probe, now)) return [];
      return [
        toFinding(pod, {
          category,
          subCause,
          severity: 'HIGH',
          container: container.name,
          since: event?.first,
          message: `The ${word.toLowerCase()} probe of ${container.name} in ${
            pod.name
          } fails${
            event
              ? `, ${event.count} times: ${event.message}`
              : `: ${describeProbe(probe)} does not answer as it should`
          }`,
        }),
      ];
    },
  );
}

/** Whether a container has had more time than its probe gives it; the defaults are those of `core/v1.Probe`. */
function overdue(
  { running }: Container,
  probe: Readonly<Record<string, unknown>>,
  now: number,
): boolean {
  const seconds =
    (number(probe.initialDelaySeconds) ?? 0) +
    (number(probe.periodSeconds) ?? 10) * (number(probe.failureThreshold) ?? 3);
  return running !== undefined && now - running > seconds * SECOND + MINUTE;
}

function describeProbe(probe: Readonly<Record<string, unknown>>): string {
  const http = fields(probe.httpGet);
  if (probe.httpGet) return `GET ${http.path ?? '/'} on port ${http.port}`;
  if (probe.tcpSocket) return `TCP port ${fields(probe.tcpSocket).port}`;
  if (probe.grpc) return `gRPC on port ${fields(probe.grpc).port}`;
  return 'its command';
}
