import { conditionOf } from '../objects/conditions';
import { fields, number, text } from '../objects/fields';
import { toFinding } from './toFinding';
import type { Analyser } from './types';

/** Words for reasons of the condition `ScalingActive`. */
const metricsMissing =
  /^(?:FailedGet\w{1,60}Metric|InvalidMetric\w{0,60}|FailedComputeMetrics\w{0,60}|InvalidSelector)$/;

/** HorizontalPodAutoscalers that cannot scale, see no metrics, or have reached their maximum. The minimum is fine. */
export const analyseAutoscalers: Analyser = snapshot =>
  snapshot.all('HorizontalPodAutoscaler').flatMap(autoscaler => {
    const { spec, status, name } = autoscaler;
    if (autoscaler.deleted !== undefined) return [];
    const able = conditionOf(status, 'AbleToScale');
    const active = conditionOf(status, 'ScalingActive');
    const limited = conditionOf(status, 'ScalingLimited');
    const current = number(status.currentReplicas);
    const maximum = number(spec.maxReplicas);
    const target = fields(spec.scaleTargetRef);
    const targetName = `${text(target.kind) ?? 'target'} ${
      text(target.name) ?? ''
    }`.trim();
    if (able?.status === 'False')
      return [
        toFinding(autoscaler, {
          category: 'AutoscalingFailure',
          subCause:
            able.reason === 'FailedGetScale'
              ? 'TargetMissing'
              : 'UnableToScale',
          severity: 'HIGH',
          since: able.since,
          message: `The autoscaler ${name} cannot scale ${targetName}: ${
            able.message || able.reason
          }`,
        }),
      ];
    if (active?.status === 'False' && active.reason !== 'ScalingDisabled')
      return [
        toFinding(autoscaler, {
          category: 'AutoscalingFailure',
          subCause: metricsMissing.test(active.reason)
            ? 'MetricsUnavailable'
            : 'ScalingInactive',
          severity: 'MEDIUM',
          since: active.since,
          message: `The autoscaler ${name} does not scale ${targetName}: ${
            active.message || active.reason
          }`,
        }),
      ];
    const wantsMore =
      limited?.status === 'True' && limited.reason === 'TooManyReplicas';
    const atMaximum =
      current !== undefined &&
      maximum !== undefined &&
      current >= maximum &&
      // One whose bounds are the same is a fixed number by intent.
      maximum > (number(spec.minReplicas) ?? 1);
    return wantsMore || (atMaximum && limited?.status !== 'False')
      ? [
          toFinding(autoscaler, {
            category: 'AutoscalingFailure',
            subCause: 'AtMaximum',
            severity: 'MEDIUM',
            since: limited?.since,
            message: `The autoscaler ${name} is at its maximum of ${
              maximum ?? 'its'
            } replicas of ${targetName}${
              wantsMore ? ' and would have more' : ''
            }`,
          }),
        ]
      : [];
  });
