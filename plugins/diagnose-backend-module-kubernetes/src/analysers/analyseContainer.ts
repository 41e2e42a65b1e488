import type { ClusterFinding } from '@agentic-portal/api';
import type { ClusterEvent } from '../objects/ClusterEvent';
import type { ClusterObject } from '../objects/ClusterObject';
import { fields, text } from '../objects/fields';
import { HOUR } from './ago';
import { imageCauses } from './imageCauses';
import { startCauses } from './startCauses';
import type { Container, Termination } from './containersOf';
import { describeExit } from './exitCodes';
import { findCause } from './findCause';
import { toFinding } from './toFinding';

/** Restarts before this are history, in milliseconds. */
const RECENT = HOUR;

/** How many restarts of a container that runs again are worth a word, when its last end is recent. */
const MANY_RESTARTS = 3;

const imageReasons = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'ErrImageNeverPull',
  'ImageInspectError',
  'RegistryUnavailable',
  'SignatureValidationFailed',
]);

const startReasons = new Set([
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
  'PreStartHookError',
  'PostStartHookError',
]);

/** Reasons of a termination that say that the container was never started. */
const notStarted = new Set([
  'StartError',
  'ContainerCannotRun',
  'ContainerStatusUnknown',
]);

/** What is wrong with one container, from what the kubelet says of it. */
export function analyseContainer(
  pod: ClusterObject,
  container: Container,
  events: readonly ClusterEvent[],
  now: number,
): ClusterFinding[] {
  const { name, role, image, waiting, terminated } = container;
  const what = `The ${role} ${name} of ${pod.name}`;
  const own = events.filter(
    event => event.warning && (!event.container || event.container === name),
  );
  const found = (
    category: string,
    subCause: string | undefined,
    message: string,
    severity: ClusterFinding['severity'] = 'HIGH',
    since?: number,
  ) =>
    toFinding(pod, {
      category,
      subCause,
      severity: role === 'ephemeral container' ? 'LOW' : severity,
      message,
      container: name,
      since,
    });

  if (waiting && imageReasons.has(waiting.reason)) {
    const pulls = own
      .filter(({ message }) => /pull|image/i.test(message))
      .map(({ message }) => message);
    const cause =
      findCause(imageCauses, waiting.reason, waiting.message) ??
      findCause(imageCauses, ...pulls);
    const detail = /^Back-off/.test(waiting.message)
      ? pulls.find(message => /^Failed to pull/.test(message)) ??
        waiting.message
      : waiting.message;
    return [
      found(
        'ImagePullBackOff',
        cause?.subCause,
        `${what} cannot pull ${image}: ${detail || waiting.reason}`,
      ),
    ];
  }
  if (waiting && startReasons.has(waiting.reason)) {
    const cause = findCause(startCauses, waiting.message);
    return [
      found(
        cause?.category ?? 'CreateContainerConfigError',
        cause?.subCause,
        `${what} cannot be started (${waiting.reason}): ${
          waiting.message || 'no reason is given'
        }`,
      ),
    ];
  }

  const ended = lastEnd(container);
  if (role === 'ephemeral container' || !ended) {
    return waiting?.reason === 'CrashLoopBackOff'
      ? [
          found(
            'CrashLoopBackOff',
            'Restarting',
            `${what} ends again and again: ${container.restarts} restarts`,
          ),
        ]
      : [];
  }
  const recent = ended.finished === undefined || now - ended.finished < RECENT;
  const restarts =
    role === 'container' || role === 'sidecar'
      ? text(pod.spec.restartPolicy) !== 'Never' &&
        !(text(pod.spec.restartPolicy) === 'OnFailure' && ended.exitCode === 0)
      : ended.exitCode !== 0;
  const looping =
    waiting?.reason === 'CrashLoopBackOff' ||
    // Between two back-offs it shows how it ended.
    (terminated !== undefined && restarts && container.restarts > 0);
  const failed = terminated !== undefined && ended.exitCode !== 0 && !looping;
  const recovered = !looping && !failed;
  if (recovered && !recent) return [];

  const findings: ClusterFinding[] = [];
  if (ended.reason === 'OOMKilled') {
    const limit = text(fields(fields(container.spec.resources).limits).memory);
    findings.push(
      found(
        'OOMKilled',
        limit ? 'MemoryLimit' : 'NodeOutOfMemory',
        `${what} was killed for using more memory than ${
          limit ? `its limit of ${limit}` : 'there is: it has no limit'
        }, ${times(container.restarts)}`,
        recovered ? 'MEDIUM' : 'HIGH',
        ended.finished,
      ),
    );
  }
  if (looping || failed) {
    const exit = describeExit(ended.exitCode);
    const start = notStarted.has(ended.reason)
      ? findCause(startCauses, ended.message)
      : undefined;
    const detail = ended.message ? `: ${ended.message.trim()}` : '';
    findings.push(
      found(
        start?.category ?? 'CrashLoopBackOff',
        start?.subCause ?? exit.subCause,
        `${what} ended ${exit.how}, ${times(container.restarts)}${detail}`,
        'HIGH',
        ended.finished,
      ),
    );
  } else if (
    ended.reason !== 'OOMKilled' &&
    ended.exitCode !== 0 &&
    container.restarts >= MANY_RESTARTS
  ) {
    findings.push(
      found(
        'CrashLoopBackOff',
        describeExit(ended.exitCode).subCause,
        `${what} runs, after ${container.restarts} restarts; the last ended ${
          describeExit(ended.exitCode).how
        }`,
        'MEDIUM',
        ended.finished,
      ),
    );
  }
  return findings;
}

function lastEnd({
  terminated,
  lastTermination,
}: Container): Termination | undefined {
  return terminated ?? lastTermination;
}

function times(restarts: number): string {
  return restarts === 1 ? '1 restart' : `${restarts} restarts`;
}
