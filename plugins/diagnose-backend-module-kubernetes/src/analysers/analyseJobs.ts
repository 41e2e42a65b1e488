import type { ClusterObject } from '../objects/ClusterObject';
import { conditionOf } from '../objects/conditions';
import { number, time } from '../objects/fields';
import { DAY, duration } from './ago';
import { toFinding } from './toFinding';
import type { Analyser } from './types';

/** A Job that failed before this is history, in milliseconds. */
const RECENT = DAY;

/** Sub-causes by `reason` of a Job's `Failed` condition. */
const reasons: Readonly<Record<string, string>> = {
  BackoffLimitExceeded: 'BackoffLimitExceeded',
  DeadlineExceeded: 'DeadlineExceeded',
  PodFailurePolicy: 'PodFailurePolicy',
  MaxFailedIndexesExceeded: 'FailedIndexes',
  FailedIndexes: 'FailedIndexes',
};

/** Jobs that failed, and such that keep failing. Completed and suspended ones are fine. */
export const analyseJobs: Analyser = snapshot =>
  snapshot.all('Job').flatMap(job => {
    const { spec, status, name } = job;
    const failed = conditionOf(status, 'Failed');
    if (job.deleted !== undefined || spec.suspend === true) return [];
    if (failed?.status === 'True') {
      if (snapshot.now - (failed.since ?? snapshot.now) > RECENT) return [];
      return [
        toFinding(job, {
          category: 'JobFailure',
          subCause: reasons[failed.reason],
          severity: 'HIGH',
          since: failed.since,
          message: `The Job ${name} failed after ${
            number(status.failed) ?? 0
          } failed pods: ${failed.message || failed.reason}`,
        }),
      ];
    }
    const failures = number(status.failed) ?? 0;
    if (
      !failures ||
      conditionOf(status, 'Complete')?.status === 'True' ||
      number(status.succeeded)
    )
      return [];
    return [
      toFinding(job, {
        category: 'JobFailure',
        subCause: 'Retrying',
        severity: 'MEDIUM',
        since: time(status.startTime),
        message: `${failures} pods of the Job ${name} have failed; it gives up after ${
          (number(spec.backoffLimit) ?? 6) + 1
        }`,
      }),
    ];
  });

/** CronJobs whose last run failed. Suspended ones are fine. */
export const analyseCronJobs: Analyser = snapshot =>
  snapshot.all('CronJob').flatMap(cronJob => {
    if (cronJob.deleted !== undefined || cronJob.spec.suspend === true)
      return [];
    const runs = snapshot
      .owned(cronJob, 'Job')
      .sort((a, b) => (b.created ?? 0) - (a.created ?? 0));
    const [last] = runs.filter(run => ended(run));
    if (!last || conditionOf(last.status, 'Failed')?.status !== 'True')
      return [];
    const success = time(cronJob.status.lastSuccessfulTime);
    return [
      toFinding(cronJob, {
        category: 'JobFailure',
        subCause: 'LastRunFailed',
        severity: 'MEDIUM',
        since: last.created,
        message: `The last run of the CronJob ${cronJob.name}, ${
          last.name
        }, failed; ${
          success === undefined
            ? 'none has succeeded yet'
            : `the last success was ${duration(snapshot.now - success)} ago`
        }`,
      }),
    ];
  });

function ended(job: ClusterObject): boolean {
  return ['Failed', 'Complete'].some(
    type => conditionOf(job.status, type)?.status === 'True',
  );
}
