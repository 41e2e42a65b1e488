import type { ClusterObject } from '../objects/ClusterObject';
import {
  fields,
  list,
  number,
  text,
  time,
  type Fields,
} from '../objects/fields';

/** Which role a container has in its pod. */
export type ContainerRole =
  | 'container'
  | 'init container'
  | 'sidecar'
  | 'ephemeral container';

/** How a container ended. */
export interface Termination {
  reason: string;
  message: string;
  exitCode?: number;
  /** Milliseconds since 1970. */
  finished?: number;
}

/** A container of a pod: what it should be and what it is. */
export interface Container {
  readonly name: string;
  readonly role: ContainerRole;
  readonly spec: Fields;
  readonly image: string;
  readonly ready: boolean;
  /** Whether its startup probe has succeeded, or it has none and runs. */
  readonly started: boolean;
  readonly restarts: number;
  readonly waiting?: { reason: string; message: string };
  /** Since when it runs, in milliseconds since 1970; 0 when that is not said. */
  readonly running?: number;
  readonly terminated?: Termination;
  /** How the one before the last restart ended. */
  readonly lastTermination?: Termination;
}

const groups = [
  ['initContainers', 'initContainerStatuses', 'init container'],
  ['containers', 'containerStatuses', 'container'],
  ['ephemeralContainers', 'ephemeralContainerStatuses', 'ephemeral container'],
] as const;

function termination(value: unknown): Termination | undefined {
  if (value === undefined || value === null) return undefined;
  const ended = fields(value);
  return {
    reason: text(ended.reason) ?? '',
    message: (text(ended.message) ?? '').slice(0, 2_000),
    exitCode: number(ended.exitCode),
    finished: time(ended.finishedAt),
  };
}

/** The containers of a pod in the order in which they start; those without a status have not been looked at by a kubelet. */
export function containersOf(pod: ClusterObject): Container[] {
  return groups.flatMap(([specField, statusField, group]) => {
    const statuses = list(pod.status[statusField]);
    const specs = list(pod.spec[specField]);
    const names = new Set(
      [...specs, ...statuses].flatMap(({ name }) => text(name) ?? []),
    );
    return [...names].map((name): Container => {
      const spec = fields(specs.find(other => other.name === name));
      const status = fields(statuses.find(other => other.name === name));
      const state = fields(status.state);
      const waiting = fields(state.waiting);
      const waits = text(waiting.reason);
      return {
        name,
        role:
          group === 'init container' && spec.restartPolicy === 'Always'
            ? 'sidecar'
            : group,
        spec,
        image: text(spec.image) ?? text(status.image) ?? 'its image',
        ready: status.ready === true,
        started: status.started === true,
        restarts: number(status.restartCount) ?? 0,
        waiting: waits
          ? {
              reason: waits,
              message: (text(waiting.message) ?? '').slice(0, 2_000),
            }
          : undefined,
        running: state.running
          ? time(fields(state.running).startedAt) ?? 0
          : undefined,
        terminated: termination(state.terminated),
        lastTermination: termination(fields(status.lastState).terminated),
      };
    });
  });
}
