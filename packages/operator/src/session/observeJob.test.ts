import { ConditionReason } from '@agentic-portal/api';
import type { Job, Pod } from '../resources';
import { observeJob } from './observeJob';

const now = Date.parse('2026-01-01T01:00:00Z');
const ago = (seconds: number) => new Date(now - seconds * 1000).toISOString();
const config = { imagePullDeadlineSeconds: 120, creatingDeadlineSeconds: 600 };

const job = (status: Job['status'] = {}, ageSeconds = 10): Job => ({
  metadata: { name: 'as-u-1', uid: 'j', creationTimestamp: ago(ageSeconds) },
  spec: { template: {}, activeDeadlineSeconds: 60 },
  status,
});
const failedJob = (reason: string) =>
  job({
    failed: 1,
    conditions: [{ type: 'Failed', status: 'True', reason }],
  });

type RunnerStatus = Partial<
  NonNullable<NonNullable<Pod['status']>['containerStatuses']>[number]
>;
const pod = (
  runner: RunnerStatus | undefined,
  status: Partial<NonNullable<Pod['status']>> = {},
  metadata: Pod['metadata'] = {},
): Pod => ({
  metadata: { name: 'as-u-1-abcde', ...metadata },
  spec: {
    containers: [
      { name: 'runner', resources: { limits: { memory: '256Mi' } } },
    ],
  },
  status: {
    phase: 'Running',
    conditions: [
      {
        type: 'PodScheduled',
        status: 'True',
        lastTransitionTime: ago(20),
      },
      { type: 'Ready', status: 'True' },
    ],
    ...(runner && {
      containerStatuses: [
        {
          name: 'runner',
          image: 'the-image:1',
          imageID: '',
          ready: false,
          restartCount: 0,
          ...runner,
        },
      ],
    }),
    ...status,
  },
});
const ended = (message?: string, more: object = {}) => ({
  state: { terminated: { exitCode: 0, message, ...more } },
});
const waiting = (reason: string, message?: string) => ({
  state: { waiting: { reason, message } },
});
const summary = (outcome: string) => JSON.stringify({ outcome, lastEvent: 7 });
const scheduledLongAgo = {
  conditions: [
    {
      type: 'PodScheduled',
      status: 'True',
      lastTransitionTime: ago(121),
    },
  ],
};

describe('observeJob', () => {
  it.each<
    [
      name: string,
      job: Job,
      pod: Pod | undefined,
      state: string,
      reason?: string,
      message?: string,
    ]
  >([
    ['a Job without a pod starts', job(), undefined, 'Starting'],
    [
      'a pod that no node takes says why',
      job(),
      pod(undefined, {
        phase: 'Pending',
        conditions: [
          { type: 'PodScheduled', status: 'False', message: '0/1 nodes' },
        ],
      }),
      'Starting',
      ConditionReason.Unschedulable,
      '0/1 nodes',
    ],
    [
      'a first failure to pull an image is not the end',
      job(),
      pod(waiting('ErrImagePull', 'no such host')),
      'Starting',
      ConditionReason.ImagePullFailed,
      'The image the-image:1 cannot be pulled: no such host',
    ],
    [
      'an image that still cannot be pulled after the deadline is the end',
      job(),
      pod(waiting('ImagePullBackOff'), scheduledLongAgo),
      'Exited',
      ConditionReason.ImagePullFailed,
      'The image the-image:1 cannot be pulled: ImagePullBackOff',
    ],
    [
      'a name that is no image is the end at once',
      job(),
      pod(waiting('InvalidImageName')),
      'Exited',
      ConditionReason.ImagePullFailed,
    ],
    [
      'a Secret that is missing is said',
      job(),
      pod(waiting('CreateContainerConfigError', 'secret "x" not found')),
      'Starting',
      ConditionReason.ConfigurationError,
      'The container runner cannot be made: secret "x" not found',
    ],
    [
      'a runner that is not ready when the deadline on creating is over has failed, and says what it waited for',
      job({}, 601),
      pod(waiting('CreateContainerConfigError', 'secret "x" not found')),
      'Exited',
      ConditionReason.CreatingDeadlineExceeded,
      'The runner was not ready 600 s after its Job was made: The container runner cannot be made: secret "x" not found',
    ],
    ['a container that runs is not healthy yet', job(), pod({}), 'Starting'],
    [
      'a ready container is healthy',
      job({}, 9999),
      pod({ ready: true }),
      'Ready',
    ],
    [
      'a ready container on a node that is not heard of is unreachable',
      job(),
      pod(
        { ready: true },
        {
          conditions: [
            { type: 'Ready', status: 'False', message: 'node is not ready' },
          ],
        },
      ),
      'Unreachable',
    ],
    [
      'a summary says how the run ended',
      job(),
      pod(ended(summary('Completed'))),
      'Exited',
      'Completed',
    ],
    [
      'a summary counts even if the Job has failed',
      failedJob('BackoffLimitExceeded'),
      pod(ended(summary('AgentFailed'), { exitCode: 1 })),
      'Exited',
      'AgentFailed',
    ],
    [
      'a runner that was sent SIGTERM was stopped',
      job(),
      pod(ended(summary('Stopped'))),
      'Exited',
      'Stopped',
    ],
    [
      'a runner whose pod was deleted stops in order, but was lost',
      job(),
      pod(ended(summary('Stopped')), {}, { deletionTimestamp: ago(1) }),
      'Lost',
    ],
    [
      'what was completed while the pod was deleted is completed',
      job(),
      pod(ended(summary('Completed')), {}, { deletionTimestamp: ago(1) }),
      'Exited',
      'Completed',
    ],
    [
      'an evicted pod was lost',
      job(),
      pod(ended(undefined, { exitCode: 137 }), {
        phase: 'Failed',
        reason: 'Evicted',
        message: 'The node was low on memory',
      }),
      'Lost',
      undefined,
      'The pod was taken away (Evicted): The node was low on memory',
    ],
    [
      'a runner that used too much memory was killed for it',
      job(),
      pod(ended(undefined, { exitCode: 137, reason: 'OOMKilled' })),
      'Exited',
      ConditionReason.OutOfMemory,
      'The runner was killed because it used more memory than its limit of 256Mi',
    ],
    [
      'a runner that ends without a word leaves its last words',
      job(),
      pod(ended('TypeError: x', { exitCode: 1, reason: 'Error' })),
      'Exited',
      ConditionReason.RunnerLost,
      'The runner ended with exit code 1 without saying how. Its last words: TypeError: x',
    ],
    [
      'a summary that is none is not believed',
      job(),
      pod(ended('{"outcome":"Perfect"}')),
      'Exited',
      ConditionReason.RunnerLost,
    ],
    [
      'a failed Job whose pod is gone was lost',
      failedJob('BackoffLimitExceeded'),
      undefined,
      'Lost',
    ],
    [
      'a Job whose deadline was over has ended by it',
      failedJob('DeadlineExceeded'),
      undefined,
      'Exited',
      ConditionReason.DeadlineExceeded,
      "The Job's deadline of 60 s was over",
    ],
  ])('%s', (...row) => {
    const [, aJob, aPod, state, reason, message] = row;
    expect(observeJob(aJob, aPod, config, now)).toMatchObject({
      state,
      ...(reason && { reason }),
      ...(message && { message }),
    });
  });

  it('takes over of a summary what the status can hold, and no more', () => {
    const message = JSON.stringify({
      outcome: 'Completed',
      results: 'done',
      usage: { inputTokens: 'many' },
      repoStatuses: [{ name: 'a', repoURL: 'https://x/a' }],
      phase: 'Failed',
      lastEvent: 7,
    });
    expect(observeJob(job(), pod(ended(message)), config, now)).toEqual({
      state: 'Exited',
      reason: 'Completed',
      message: 'The runner ended: Completed',
      summary: {
        outcome: 'Completed',
        results: 'done',
        repoStatuses: [{ name: 'a', repoURL: 'https://x/a' }],
        lastEvent: 7,
      },
    });
  });
});
