import {
  ConditionReason,
  runnerContainer,
  type RunnerState,
} from '@agentic-portal/api';
import type { OperatorConfig } from '../OperatorConfig';
import type { Pod } from '../resources';
import { parseSummary } from './parseSummary';

/** What a pod says of its runner. */
export type PodState =
  | Extract<RunnerState, { state: 'Starting' | 'Ready' | 'Unreachable' }>
  | Extract<RunnerState, { state: 'Exited' }>
  /** It went, or is going, for a reason that is not the session's: the run can be tried again. */
  | { state: 'Lost'; message: string };

/** Longest entry of a status's `versions` in `openapi.yaml`; of an image, its end says most. */
const maxVersion = 128;

type ContainerStatus = NonNullable<
  NonNullable<Pod['status']>['containerStatuses']
>[number];

/** Reasons of a waiting container that mean that its image is not to be had (kubelet's pkg/kubelet/images/types.go). */
const imageReasons = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'ErrImageNeverPull',
  'ImageInspectError',
  'RegistryUnavailable',
  'SignatureValidationFailed',
]);
/** Reasons that name something missing or wrong in what the pod refers to. */
const configurationReasons = new Set([
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
]);
/** Kubernetes' reason of a container whose memory limit was reached. */
const oomKilled = 'OOMKilled';

/** What the kubelet says of the container with the runner. */
export function runnerStatus({ status }: Pod): Partial<ContainerStatus> {
  return (
    status?.containerStatuses?.find(({ name }) => name === runnerContainer) ??
    {}
  );
}

/** What a pod says of its runner; nothing in it is an event: it may be read again at any time. */
export function observePod(
  pod: Pod,
  config: Pick<OperatorConfig, 'imagePullDeadlineSeconds'>,
  now: number = Date.now(),
): PodState {
  const runner = runnerStatus(pod);
  const disruption = disruptionOf(pod);
  const ended = runner.state?.terminated;
  if (ended) {
    const summary = parseSummary(ended.message);
    // A pod that is deleted or evicted stops its runner in order, but nobody asked the session to stop.
    const told = summary && !(disruption && summary.outcome === 'Stopped');
    if (told) {
      const message = summary.message ?? `The runner ended: ${summary.outcome}`;
      const versions = { ...summary.versions, ...imageOf(runner) };
      return exited(summary.outcome, message, {
        ...summary,
        ...(Object.keys(versions).length > 0 && { versions }),
      });
    }
    if (disruption) return { state: 'Lost', message: disruption };
    return ended.reason === oomKilled
      ? exited(
          ConditionReason.OutOfMemory,
          `The runner was killed because it used more memory than its limit${limitOf(
            pod,
          )}`,
        )
      : exited(ConditionReason.RunnerLost, describeEnd(ended));
  }
  if (disruption && (pod.status?.phase === 'Failed' || !runner.state)) {
    return { state: 'Lost', message: disruption };
  }
  if (pod.status?.phase === 'Failed') {
    return {
      state: 'Lost',
      message: `The pod failed: ${pod.status.reason ?? ''} ${
        pod.status.message ?? ''
      }`.trim(),
    };
  }
  if (runner.ready) {
    const ready = pod.status?.conditions?.find(({ type }) => type === 'Ready');
    return ready?.status === 'True'
      ? { state: 'Ready', id: pod.metadata?.name ?? '' }
      : {
          state: 'Unreachable',
          message:
            ready?.message || 'Kubernetes does not call the pod ready now',
        };
  }
  return starting(pod, config, now);
}

/** Why a pod does not run yet. */
function starting(
  pod: Pod,
  config: Pick<OperatorConfig, 'imagePullDeadlineSeconds'>,
  now: number,
): PodState {
  const scheduled = pod.status?.conditions?.find(
    ({ type }) => type === 'PodScheduled',
  );
  if (scheduled?.status === 'False') {
    return {
      state: 'Starting',
      reason: ConditionReason.Unschedulable,
      message: scheduled.message ?? 'No node takes the pod',
    };
  }
  for (const container of containersOf(pod)) {
    const { reason = '', message = '' } = container.state?.waiting ?? {};
    if (imageReasons.has(reason)) {
      const text = `The image ${container.image} cannot be pulled: ${
        message || reason
      }`;
      const since = Date.parse(scheduled?.lastTransitionTime ?? '') || now;
      const lasting =
        reason === 'InvalidImageName' ||
        now - since >= config.imagePullDeadlineSeconds * 1000;
      return lasting
        ? exited(ConditionReason.ImagePullFailed, text)
        : {
            state: 'Starting',
            reason: ConditionReason.ImagePullFailed,
            message: text,
          };
    }
    if (configurationReasons.has(reason)) {
      return {
        state: 'Starting',
        reason: ConditionReason.ConfigurationError,
        message: `The container ${container.name} cannot be made: ${
          message || reason
        }`,
      };
    }
  }
  return { state: 'Starting', message: 'The runner is starting' };
}

function containersOf({ status }: Pod): ContainerStatus[] {
  return [
    ...(status?.initContainerStatuses ?? []),
    ...(status?.containerStatuses ?? []),
  ];
}

/** Why a pod is taken away, where it is for a reason outside of it. */
function disruptionOf({ metadata, status }: Pod): string | undefined {
  const disrupted = status?.conditions?.find(
    ({ type, status: value }) =>
      type === 'DisruptionTarget' && value === 'True',
  );
  if (disrupted) {
    return `The pod was taken away (${disrupted.reason ?? 'disruption'}): ${
      disrupted.message ?? ''
    }`;
  }
  // Without the condition: nodes that shut down, and kubelets that evict.
  if (
    ['Evicted', 'NodeLost', 'Shutdown', 'Terminated', 'Preempting'].includes(
      status?.reason ?? '',
    )
  ) {
    return `The pod was taken away (${status?.reason}): ${
      status?.message ?? ''
    }`;
  }
  return metadata?.deletionTimestamp ? 'The pod was deleted' : undefined;
}

/** The digest of the image that ran, once the kubelet says it. */
function imageOf({
  imageID,
}: Partial<ContainerStatus>): Record<string, string> {
  return imageID ? { image: imageID.slice(-maxVersion) } : {};
}

function exited(
  reason: string,
  message: string,
  summary?: Extract<RunnerState, { state: 'Exited' }>['summary'],
): PodState {
  return { state: 'Exited', reason, message, ...(summary && { summary }) };
}

function describeEnd(ended: {
  exitCode: number;
  signal?: number;
  reason?: string;
  message?: string;
}): string {
  const how = ended.signal
    ? `by signal ${ended.signal}`
    : `with exit code ${ended.exitCode}`;
  const reason =
    ended.reason && !['Error', 'Completed'].includes(ended.reason)
      ? ` (${ended.reason})`
      : '';
  return `The runner ended ${how}${reason} without saying how${
    ended.message ? `. Its last words: ${ended.message.slice(-2048)}` : ''
  }`;
}

function limitOf(pod: Pod): string {
  const container = pod.spec?.containers.find(
    ({ name }) => name === runnerContainer,
  );
  const limit = container?.resources?.limits?.memory;
  return limit ? ` of ${limit}` : '';
}
