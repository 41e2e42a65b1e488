import { KubernetesLabel } from '@agentic-portal/api';
import {
  type Informer,
  LruMap,
  type Store,
} from '@agentic-portal/controller-runtime';
import type { Job, Pod, SessionResource } from '../resources';
import { isJobFinished } from './observeJob';
import { retryOf } from './retryOf';

/** Index of the caches of Jobs and pods: the session's uid. */
export const sessionIndex = 'session';
/** Index of the cache of Jobs: the namespace, of those that have not ended. */
export const activeIndex = 'active';

/** How many pods that are gone are remembered: more than can end between two looks at their sessions. */
const maxRemembered = 10_000;

/** The Jobs and pods of sessions, as the caches have them. */
export class RunnerView {
  readonly #jobs: Store<Job>;
  readonly #pods: Store<Pod>;
  /** Session's uid → the pod of it that went last, as it was: it may hold a result that nobody has recorded yet. */
  readonly #gone = new LruMap<Pod>(maxRemembered);
  readonly #leave: () => void;

  constructor(caches: { jobs: Informer<Job>; pods: Informer<Pod> }) {
    this.#jobs = caches.jobs.store;
    this.#pods = caches.pods.store;
    this.#leave = caches.pods.addEventHandler({
      onDelete: pod => this.#remember(pod),
    });
  }

  /** The Jobs of a session, of every run. */
  jobs({ metadata }: SessionResource): Job[] {
    return this.#jobs.byIndex(sessionIndex, metadata.uid ?? '');
  }

  /** Those of them that have not ended. */
  unfinishedJobs(session: SessionResource): Job[] {
    return this.jobs(session).filter(job => !isJobFinished(job));
  }

  /** The newest try of a run. */
  latest(
    session: SessionResource,
    run: number,
  ): { job: Job; retry: number } | undefined {
    const uid = session.metadata.uid ?? '';
    let latest: { job: Job; retry: number } | undefined;
    for (const job of this.jobs(session)) {
      const retry = retryOf(job.metadata?.name ?? '', uid, run);
      if (retry !== undefined && (!latest || retry > latest.retry)) {
        latest = { job, retry };
      }
    }
    return latest;
  }

  /** The pods of a session whose containers may still run. */
  activePods({ metadata }: SessionResource): Pod[] {
    return this.#pods
      .byIndex(sessionIndex, metadata.uid ?? '')
      .filter(
        ({ status }) =>
          status?.phase !== 'Succeeded' && status?.phase !== 'Failed',
      );
  }

  /** The pod of a Job, as it is or as it was last seen. */
  podOf({ metadata }: Job): Pod | undefined {
    const uid = metadata?.labels?.[KubernetesLabel.Session] ?? '';
    const pods = this.#pods
      .byIndex(sessionIndex, uid)
      .filter(pod => ownerOf(pod)?.uid === metadata?.uid);
    return pods.at(-1) ?? this.#goneOf(uid, metadata?.name);
  }

  /** The pod of a run whose Job is gone as well, as it was last seen. */
  lastPodOf({ metadata }: SessionResource, jobName: string): Pod | undefined {
    return this.#goneOf(metadata.uid, jobName);
  }

  /** Uids of the sessions of a namespace that have a Job which has not ended. */
  activeSessions(namespace: string): Set<string> {
    return new Set(
      this.#jobs
        .byIndex(activeIndex, namespace)
        .flatMap(({ metadata }) => sessionOf(metadata?.labels)),
    );
  }

  /** Forgets a session's pod that is gone: its result is recorded. */
  forget({ metadata }: SessionResource): void {
    this.#gone.delete(metadata.uid ?? '');
  }

  /** Remembers no more: whoever looked does not look any longer. */
  close(): void {
    this.#leave();
  }

  #remember(pod: Pod): void {
    const [uid] = sessionOf(pod.metadata?.labels);
    if (uid) this.#gone.set(uid, pod);
  }

  #goneOf(uid = '', jobName?: string): Pod | undefined {
    const pod = this.#gone.get(uid);
    return pod && ownerOf(pod)?.name === jobName ? pod : undefined;
  }
}

function ownerOf({ metadata }: Pod) {
  return metadata?.ownerReferences?.find(({ controller }) => controller);
}

/** The indexes of the caches that a {@link RunnerView} reads. */
export const runnerIndexers = {
  jobs: {
    [sessionIndex]: ({ metadata }: Job) => sessionOf(metadata?.labels),
    [activeIndex]: (job: Job) =>
      isJobFinished(job) ? [] : [job.metadata?.namespace ?? ''],
  },
  pods: {
    [sessionIndex]: ({ metadata }: Pod) => sessionOf(metadata?.labels),
  },
};

function sessionOf(labels: Record<string, string> = {}): string[] {
  const uid = labels[KubernetesLabel.Session];
  return uid ? [uid] : [];
}
