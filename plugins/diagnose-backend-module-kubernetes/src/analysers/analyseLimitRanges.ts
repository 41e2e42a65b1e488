import type { ClusterFinding } from '@agentic-portal/api';
import type { ClusterObject } from '../objects/ClusterObject';
import { fields, list, number, text, type Fields } from '../objects/fields';
import { parseQuantity } from '../objects/parseQuantity';
import { toFinding } from './toFinding';
import type { Analyser } from './types';

const workloadKinds = [
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
  'Job',
];

/** LimitRanges that refuse the pods of a workload which lacks some. */
export const analyseLimitRanges: Analyser = snapshot =>
  snapshot.all('LimitRange').flatMap(range =>
    workloadKinds
      .flatMap(kind => snapshot.all(kind))
      .filter(
        workload =>
          workload.namespace === range.namespace && lacksPods(workload),
      )
      .flatMap(workload => refused(range, workload)),
  );

function lacksPods({ kind, spec, status }: ClusterObject): boolean {
  if (kind === 'Job')
    return (
      !number(status.active) && !number(status.succeeded) && !status.conditions
    );
  const wanted =
    kind === 'DaemonSet'
      ? number(status.desiredNumberScheduled) ?? 0
      : number(spec.replicas) ?? 1;
  const made =
    number(
      kind === 'DaemonSet' ? status.currentNumberScheduled : status.replicas,
    ) ?? 0;
  return made < wanted;
}

function refused(
  range: ClusterObject,
  workload: ClusterObject,
): ClusterFinding[] {
  const template = fields(fields(workload.spec.template).spec);
  const broken = list(range.spec.limits)
    .filter(({ type }) => type === 'Container')
    .flatMap(limit =>
      list(template.containers).flatMap(container => breaks(limit, container)),
    );
  return broken.length
    ? [
        toFinding(range, {
          category: 'ResourceQuotaExceeded',
          subCause: 'LimitRange',
          detail: workload.name,
          severity: 'HIGH',
          message: `The LimitRange ${range.name} refuses pods of ${
            workload.kind
          } ${workload.name}: ${broken.join('; ')}`,
        }),
      ]
    : [];
}

function breaks(limit: Fields, container: Fields): string[] {
  const name = text(container.name) ?? 'a container';
  const { limits, requests } = fields(container.resources);
  const check = (
    bound: 'max' | 'min',
    amounts: unknown,
    what: string,
    wrong: (amount: number, allowed: number) => boolean,
  ) =>
    Object.entries(fields(limit[bound])).flatMap(([resource, allowed]) => {
      const amount = fields(amounts)[resource];
      const value = parseQuantity(amount);
      const limitValue = parseQuantity(allowed);
      return value !== undefined &&
        limitValue !== undefined &&
        wrong(value, limitValue)
        ? [
            `${name} ${what} ${amount} of ${resource}, the ${
              bound === 'max' ? 'most' : 'least'
            } is ${allowed}`,
          ]
        : [];
    });
  return [
    ...check('max', limits, 'has a limit of', (a, b) => a > b),
    ...check('max', requests, 'requests', (a, b) => a > b),
    ...check('min', requests, 'requests', (a, b) => a < b),
  ];
}
