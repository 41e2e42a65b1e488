import type { ClusterFinding } from '@agentic-portal/api';
import type { ClusterObject } from '../objects/ClusterObject';
import { conditionOf } from '../objects/conditions';
import {
  fields,
  list,
  number,
  text,
  textMap,
  type Fields,
} from '../objects/fields';
import { matchesLabels } from '../objects/matchesSelector';
import type { Snapshot } from '../objects/Snapshot';
import { MINUTE } from './ago';
import { toFinding } from './toFinding';
import type { Analyser } from './types';

/** How long a load balancer or a first endpoint may take, in milliseconds. */
const ALLOWANCE = 2 * MINUTE;

/** Kinds whose template says which pods there would be, were it not scaled to zero. */
const templated = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'];

/** Services that lead nowhere: nothing selected, nothing ready, a port that no container has, no load balancer. */
export const analyseServices: Analyser = snapshot =>
  snapshot.all('Service').flatMap(service => {
    if (service.deleted !== undefined || service.spec.type === 'ExternalName')
      return [];
    const selector = textMap(service.spec.selector);
    return [
      ...(Object.keys(selector).length
        ? selecting(service, selector, snapshot)
        : slices(service, snapshot)),
      ...loadBalancer(service, snapshot.now),
    ];
  });

function found(
  service: ClusterObject,
  subCause: string,
  severity: ClusterFinding['severity'],
  message: string,
): ClusterFinding {
  return toFinding(service, {
    category: 'NetworkError',
    subCause,
    severity,
    message,
  });
}

function selecting(
  service: ClusterObject,
  selector: Readonly<Record<string, string>>,
  snapshot: Snapshot,
): ClusterFinding[] {
  const pods = snapshot
    .inNamespace('Pod', service.namespace)
    .filter(
      pod =>
        pod.deleted === undefined &&
        !['Succeeded', 'Failed'].includes(text(pod.status.phase) ?? '') &&
        matchesLabels(selector, pod.labels),
    );
  const words = Object.entries(selector)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
  if (!pods.length) {
    // That a pod is missing is known only when all were read.
    if (!snapshot.isComplete('Pod', service.namespace)) return [];
    const meant = templated
      .flatMap(kind => snapshot.all(kind))
      .filter(
        ({ namespace, spec }) =>
          namespace === service.namespace &&
          matchesLabels(
            selector,
            textMap(fields(fields(spec.template).metadata).labels),
          ),
      );
    if (meant.some(({ spec }) => number(spec.replicas) === 0)) return [];
    if (meant.length)
      return [
        found(
          service,
          'NoReadyEndpoints',
          'HIGH',
          `The Service ${service.name} has no endpoints: ${meant[0].kind} ${meant[0].name} has no pods`,
        ),
      ];
    return [
      found(
        service,
        'SelectorMatchesNothing',
        'HIGH',
        `The Service ${service.name} selects ${words}, which no pod in ${service.namespace} has`,
      ),
    ];
  }
  const findings = list(service.spec.ports).flatMap(port =>
    mismatch(service, port, pods),
  );
  // Pods that were not read may be ready: the endpoints know.
  const endpoints = endpointsOf(service, snapshot);
  const anyReady = endpoints.length
    ? endpoints.some(isReady)
    : !snapshot.isComplete('Pod', service.namespace) ||
      pods.some(
        ({ status }) => conditionOf(status, 'Ready')?.status === 'True',
      );
  if (!anyReady && service.spec.publishNotReadyAddresses !== true)
    findings.push(
      found(
        service,
        'NoReadyEndpoints',
        'HIGH',
        `The Service ${service.name} has no ready endpoints: none of its ${
          endpoints.length || pods.length
        } pods is ready (${pods
          .slice(0, 3)
          .map(({ name }) => name)
          .join(', ')})`,
      ),
    );
  return findings;
}

function mismatch(
  service: ClusterObject,
  port: Fields,
  pods: readonly ClusterObject[],
): ClusterFinding[] {
  const target = port.targetPort ?? port.port;
  const declared = pods.flatMap(({ spec }) =>
    [...list(spec.containers), ...list(spec.initContainers)].flatMap(
      container => list(container.ports),
    ),
  );
  const at = `The Service ${service.name} sends port ${port.port} to`;
  if (typeof target === 'string')
    return declared.some(({ name }) => name === target)
      ? []
      : [
          found(
            service,
            'PortNameMissing',
            'HIGH',
            `${at} the port named ${target}, which no container of its pods has`,
          ),
        ];
  // Declaring a port is optional: only pods that declare others give a reason to doubt.
  const numbers = [
    ...new Set(
      declared.flatMap(({ containerPort }) => number(containerPort) ?? []),
    ),
  ];
  return typeof target === 'number' &&
    numbers.length &&
    !numbers.includes(target)
    ? [
        found(
          service,
          'PortMismatch',
          'MEDIUM',
          `${at} ${target}, while its pods declare ${numbers.join(', ')}`,
        ),
      ]
    : [];
}

function endpointsOf(service: ClusterObject, snapshot: Snapshot): Fields[] {
  return snapshot
    .inNamespace('EndpointSlice', service.namespace)
    .filter(
      ({ labels }) => labels['kubernetes.io/service-name'] === service.name,
    )
    .flatMap(slice => list(slice.fields.endpoints));
}

/** Missing means ready (discovery/v1 `EndpointConditions`). */
function isReady(endpoint: Fields): boolean {
  return fields(endpoint.conditions).ready !== false;
}

/** A Service without a selector: somebody else keeps its endpoints. */
function slices(service: ClusterObject, snapshot: Snapshot): ClusterFinding[] {
  const endpoints = endpointsOf(service, snapshot);
  return endpoints.length && !endpoints.some(isReady)
    ? [
        found(
          service,
          'NoReadyEndpoints',
          'HIGH',
          `The Service ${service.name} has ${endpoints.length} endpoints, none of them ready`,
        ),
      ]
    : [];
}

function loadBalancer(service: ClusterObject, now: number): ClusterFinding[] {
  return service.spec.type === 'LoadBalancer' &&
    !list(fields(service.status.loadBalancer).ingress).length &&
    now - (service.created ?? now) > ALLOWANCE
    ? [
        found(
          service,
          'LoadBalancerPending',
          'MEDIUM',
          `The Service ${service.name} still has no address of a load balancer`,
        ),
      ]
    : [];
}
