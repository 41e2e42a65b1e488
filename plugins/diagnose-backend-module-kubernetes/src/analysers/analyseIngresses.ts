import type { ClusterFinding } from '@agentic-portal/api';
import { backendsOf } from '../objects/backendsOf';
import type { ClusterObject } from '../objects/ClusterObject';
import { fields, list, number, text } from '../objects/fields';
import type { Snapshot } from '../objects/Snapshot';
import { toFinding } from './toFinding';
import type { Analyser } from './types';

/** Names of the API: the older way to name a class, and what marks the default one. */
const classAnnotation = 'kubernetes.io/ingress.class';
const defaultClass = 'ingressclass.kubernetes.io/is-default-class';

/** Ingresses that lead to a Service, a port, a class or a certificate that is not there. */
export const analyseIngresses: Analyser = snapshot =>
  snapshot.all('Ingress').flatMap(ingress => {
    if (ingress.deleted !== undefined) return [];
    const findings = new Map(
      [
        ...backendsOf(ingress).flatMap(backend =>
          checkBackend(ingress, backend, snapshot),
        ),
        ...certificates(ingress, snapshot),
        ...ingressClass(ingress, snapshot),
      ].map(finding => [finding.id, finding]),
    );
    return [...findings.values()];
  });

function found(
  ingress: ClusterObject,
  category: string,
  subCause: string,
  message: string,
  detail?: string,
  severity: ClusterFinding['severity'] = 'HIGH',
): ClusterFinding {
  return toFinding(ingress, {
    category,
    subCause,
    detail,
    severity,
    message,
  });
}

function checkBackend(
  ingress: ClusterObject,
  { service: name, port, at }: ReturnType<typeof backendsOf>[number],
  snapshot: Snapshot,
): ClusterFinding[] {
  const service = snapshot.get('Service', ingress.namespace, name);
  if (!service)
    return snapshot.isComplete('Service', ingress.namespace)
      ? [
          found(
            ingress,
            'NetworkError',
            'BackendMissing',
            `The Ingress ${ingress.name} sends ${at} to the Service ${name}, which does not exist`,
            name,
          ),
        ]
      : [];
  const ports = list(service.spec.ports);
  const wanted = text(port.name) ?? number(port.number);
  return wanted === undefined ||
    ports.some(other => other.name === wanted || number(other.port) === wanted)
    ? []
    : [
        found(
          ingress,
          'NetworkError',
          'BackendPortMissing',
          `The Ingress ${
            ingress.name
          } sends ${at} to port ${wanted} of the Service ${name}, which has ${
            ports.map(({ port: has }) => has).join(', ') || 'none'
          }`,
          name,
        ),
      ];
}

function certificates(
  ingress: ClusterObject,
  snapshot: Snapshot,
): ClusterFinding[] {
  return list(ingress.spec.tls).flatMap(({ secretName }) => {
    const name = text(secretName);
    // A collector adds each Secret that it found, and names the ones it looked for.
    return name &&
      snapshot.isComplete(`Secret ${name}`, ingress.namespace) &&
      !snapshot.get('Secret', ingress.namespace, name)
      ? [
          found(
            ingress,
            'ConfigurationError',
            'TLSSecretMissing',
            `The Ingress ${ingress.name} takes its certificate from the Secret ${name}, which does not exist`,
            name,
          ),
        ]
      : [];
  });
}

function ingressClass(
  ingress: ClusterObject,
  snapshot: Snapshot,
): ClusterFinding[] {
  const name = text(ingress.spec.ingressClassName);
  if (
    !name &&
    !ingress.annotations[classAnnotation] &&
    snapshot.isComplete('IngressClass') &&
    !list(fields(ingress.status.loadBalancer).ingress).length &&
    !snapshot
      .all('IngressClass')
      .some(({ annotations }) => annotations[defaultClass] === 'true')
  )
    return [
      // Some controllers serve what has no class.
      found(
        ingress,
        'ConfigurationError',
        'NoDefaultIngressClass',
        `The Ingress ${ingress.name} names no class, and none is the default: perhaps no controller serves it`,
        undefined,
        'LOW',
      ),
    ];
  return name &&
    snapshot.isComplete('IngressClass') &&
    !snapshot.get('IngressClass', '', name)
    ? [
        found(
          ingress,
          'ConfigurationError',
          'IngressClassMissing',
          `The Ingress ${ingress.name} is for the class ${name}, which does not exist: no controller serves it`,
        ),
      ]
    : [];
}
