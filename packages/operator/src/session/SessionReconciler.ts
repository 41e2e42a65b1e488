import {
  type AgenticSessionStatus,
  childName,
  ConditionReason,
  ConditionType,
  type Exit,
  findCondition,
  finishedStatus,
  newRunStatus,
  startedStatus,
  stoppingStatus,
} from '@agentic-portal/api';
import type {
  Logger,
  Reconciler,
  Result,
  Store,
} from '@agentic-portal/controller-runtime';
import {
  isKubernetesError,
  type KubernetesClient,
} from '@agentic-portal/controller-runtime/kubernetes';
import type { OperatorConfig } from '../OperatorConfig';
import type { Projects } from '../project/Projects';
import {
  type Job,
  type Pod,
  resources,
  type SessionResource,
} from '../resources';
import { checkSpec } from './checkSpec';
import { isJobFinished, observeJob } from './observeJob';
import { observePod, type PodState, runnerStatus } from './observePod';
import type { RunnerObjects } from './RunnerObjects';
import type { RunnerView } from './RunnerView';
import type { SessionEvents } from './SessionEvents';
import { isMadeByPortal } from './portalUid';
import { retryOf } from './retryOf';
import type { StatusWriter } from './StatusWriter';
import type { PodCreationProblems } from './PodCreationProblems';

const runtime = 'kubernetes';
/** A look again at what tells of itself when it changes: for news that was lost, such as of a Secret that was made. */
const later: Result = { requeueAfterMs: 10_000 };
/** A look again whether there is room now. */
const whenFull: Result = { requeueAfterMs: 1_000 };
/** A look again at a cache that is known to be behind. */
const soon: Result = { requeueAfterMs: 200 };
/** A look again at a Job that has no pod, or whose pod does not start. */
const creationCheckMs = 5_000;
/** A session's ttl is looked at again at least so often: timers of Node do not go beyond 24 days. */
const maxTimerMs = 3_600_000;

/** What a reconciler works with. */
export interface SessionReconcilerOptions {
  client: KubernetesClient;
  sessions: Store<SessionResource>;
  runners: RunnerView;
  objects: RunnerObjects;
  projects: Projects;
  problems: PodCreationProblems;
  statuses: StatusWriter;
  events: SessionEvents;
  config: OperatorConfig;
  logger: Logger;
}

/**
 * Moves a session one step nearer to its spec, and is the only writer of its status. It reads the state of the world
 * each time: a step that was done and not recorded is found done, because the names of what it makes follow from the
 * session and its run.
 */
export class SessionReconciler {
  constructor(private readonly options: SessionReconcilerOptions) {}

  readonly reconcile: Reconciler = async (key, signal) => {
    const { sessions, statuses, projects } = this.options;
    const session = sessions.get(key);
    // What a session that is gone has made goes with it: it is the owner.
    if (!session || session.metadata.deletionTimestamp) {
      statuses.forget(key);
      return undefined;
    }
    if (projects.isForeign(session.metadata.namespace ?? '')) return undefined;
    // The cache has not seen what was written last.
    if (statuses.isBehind(key, session)) return soon;
    try {
      return await new Step(this.options, session, signal).take();
    } catch (error) {
      // Somebody wrote meanwhile; the news of it is on its way.
      if (isKubernetesError(error, 'Conflict')) return soon;
      if (isKubernetesError(error, 'NotFound') && !sessions.get(key)) {
        return undefined;
      }
      throw error;
    }
  };
}

/** One look at one session. */
class Step {
  private status: AgenticSessionStatus;
  private readonly run: number;

  constructor(
    private readonly options: SessionReconcilerOptions,
    private session: SessionResource,
    private readonly signal: AbortSignal,
  ) {
    this.status = session.status?.conditions
      ? session.status
      : newRunStatus({}, session.spec.run ?? 1, this.generation);
    this.run = this.status.run ?? 1;
  }

  take(): Promise<Result | void> {
    const { spec } = this.session;
    const wantsNewRun = (spec.run ?? 1) > this.run;
    if (
      findCondition(this.status.conditions, ConditionType.Finished)?.status ===
      'True'
    ) {
      return wantsNewRun ? this.beginRun() : this.settle();
    }
    return wantsNewRun || spec.desiredState === 'Stopped'
      ? this.stop()
      : this.keepRunning();
  }

  private async keepRunning(): Promise<Result | void> {
    const { runners, projects, config } = this.options;
    const latest = runners.latest(this.session, this.run);
    if (!latest) {
      return this.wasCreated() ? this.findLost() : this.start(0);
    }
    const { job, retry } = latest;
    const { namespace = '', uid = '' } = this.session.metadata;
    projects.release(namespace, uid);
    const state = observeJob(job, runners.podOf(job), config);
    switch (state.state) {
      case 'Exited':
        return this.finish(state);
      case 'Lost':
        // The Job controller has its own look at the pod first; then the Job stays, to be looked at.
        return isJobFinished(job) ? this.tryAgain(retry, state.message) : later;
      case 'Starting':
        return this.tellStarting(job, state);
      default:
        if (state.state === 'Ready' && this.status.phase !== 'Running') {
          this.tell('Normal', 'Started', `The runner ${state.id} is healthy`);
        }
        await this.write(
          startedStatus(this.status, state, runtime, this.generation),
        );
        return undefined;
    }
  }

  private async tellStarting(
    job: Job,
    state: Extract<PodState, { state: 'Starting' }>,
  ): Promise<Result> {
    const { problems, runners, config } = this.options;
    const problem = runners.podOf(job)
      ? undefined
      : await problems.find(job, this.signal);
    const present = findCondition(
      this.status.conditions,
      ConditionType.RunnerReady,
    );
    const next = problem ?? state;
    // Why a lost run is tried again stays said until there is other news.
    if (next.reason || present?.reason !== ConditionReason.PodLost) {
      await this.write(
        startedStatus(this.status, next, runtime, this.generation),
      );
    }
    if (next.reason && present?.reason !== next.reason) {
      this.tell('Warning', next.reason, next.message);
    }
    const age = Date.now() - Date.parse(job.metadata?.creationTimestamp ?? '');
    const left = config.creatingDeadlineSeconds * 1000 - age;
    return {
      requeueAfterMs: Math.max(
        100,
        Math.min(left, next.reason ? 5_000 : creationCheckMs),
      ),
    };
  }

  /** Makes a try of the run, or says why it cannot be made now. */
  private async start(
    retry: number,
    because?: { reason: string; message: string },
  ): Promise<Result | void> {
    const { projects, objects, runners, config } = this.options;
    const namespace = this.session.metadata.namespace ?? '';
    const project = projects.get(namespace);
    if (!project.ready) {
      return this.wait(project.problem.reason, project.problem.message);
    }
    const { agent, problem } = checkSpec(
      this.session,
      project.settings,
      config,
    );
    if (problem) {
      return problem.reason === ConditionReason.ConfigurationError
        ? this.wait(problem.reason, problem.message)
        : this.finish(problem);
    }
    const secretProblem = await objects.checkSecrets(this.session, this.signal);
    if (secretProblem) {
      return this.wait(ConditionReason.ConfigurationError, secretProblem);
    }
    // The volume has one writer: what an earlier run left must be gone.
    if (!(await this.clear())) return later;
    const { uid = '' } = this.session.metadata;
    if (!projects.reserve(namespace, uid, runners.activeSessions(namespace))) {
      return this.wait(
        ConditionReason.CapacityExceeded,
        `The project runs as many sessions as it may at once (${projects.capacity(
          namespace,
        )}); this one starts when another has ended`,
      );
    }
    try {
      await objects.create(
        {
          session: this.session,
          run: this.run,
          retry,
          agent,
          settings: project.settings,
        },
        this.signal,
      );
    } catch (error) {
      projects.release(namespace, uid);
      throw error;
    }
    const job = childName(uid, this.run, retry);
    await this.write({
      ...startedStatus(
        this.status,
        {
          state: 'Starting',
          reason: because?.reason,
          message: because?.message ?? 'The runner is starting',
        },
        runtime,
        this.generation,
      ),
      runtimeRef: { runtime, id: job },
    });
    if (!because) this.tell('Normal', 'Created', `Made the Job ${job}`);
    return { requeueAfterMs: creationCheckMs };
  }

  /** The Job is not in the cache, though it was made. */
  private async findLost(): Promise<Result | void> {
    const { client, runners, config } = this.options;
    const name = this.jobName();
    const found = await client.get(
      resources.jobs,
      { name, namespace: this.session.metadata.namespace },
      { signal: this.signal },
    );
    if (found) return soon;
    const pod = runners.lastPodOf(name);
    const state = pod && observePod(pod, config);
    return state?.state === 'Exited'
      ? this.finish(state)
      : this.tryAgain(this.retry(), 'The Job was deleted');
  }

  /** Starts a run again whose pod was lost. */
  private async tryAgain(
    retry: number,
    message: string,
  ): Promise<Result | void> {
    const { maxRetries } = this.options.config;
    if (retry >= maxRetries) {
      return this.finish({
        reason: ConditionReason.RetriesExhausted,
        message: `${message}. It was lost ${
          retry + 1
        } times, and is not tried again`,
      });
    }
    const reason = ConditionReason.PodLost;
    this.tell('Warning', reason, `${message}. Trying again`);
    return this.start(retry + 1, {
      reason,
      message: `${message}. Retry ${retry + 1} of ${maxRetries} is starting`,
    });
  }

  private async stop(): Promise<Result | void> {
    const { objects, runners, config } = this.options;
    const exit = this.findExit();
    const jobs = runners.jobs(this.session).filter(job => !isJobFinished(job));
    const runs = runners
      .activePods(this.session)
      .some(pod => observePod(pod, config).state !== 'Exited');
    if (jobs.some(job => !job.metadata?.deletionTimestamp) || runs) {
      await this.write(stoppingStatus(this.status, this.generation));
      for (const job of jobs) {
        if (!job.metadata?.deletionTimestamp) {
          await objects.deleteJob(job, this.signal);
        }
      }
      return later;
    }
    return this.finish(
      exit ?? {
        reason: ConditionReason.Stopped,
        message: this.wasCreated()
          ? 'It was stopped'
          : 'It was stopped before it ran',
      },
    );
  }

  /** How the runner of the run ended, where its pod says so. */
  private findExit(): Exit | undefined {
    const pod = this.findPod();
    if (!pod) return undefined;
    // It is deleted because it was asked to stop: that is no disruption.
    const { deletionTimestamp: _, ...metadata } = pod.metadata ?? {};
    const state = observePod({ ...pod, metadata }, this.options.config);
    return state.state === 'Exited' ? state : undefined;
  }

  private async beginRun(): Promise<Result> {
    const { spec } = this.session;
    await this.write(newRunStatus(this.status, spec.run ?? 1, this.generation));
    await this.options.objects.deleteRunSecret(
      this.session,
      this.run,
      this.signal,
    );
    return soon;
  }

  /** The run is over: nothing of it goes on, and in time nothing of it is left. */
  private async settle(): Promise<Result | void> {
    const { objects, runners, client } = this.options;
    const { metadata, spec } = this.session;
    const jobs = runners.jobs(this.session);
    for (const job of jobs) {
      if (job.metadata?.deletionTimestamp) continue;
      if (!isJobFinished(job)) {
        // Where the runner has ended, the Job is about to: it stays to be looked at.
        const pod = runners.podOf(job);
        const ended = pod && runnerStatus(pod).state?.terminated;
        if (!ended) await objects.deleteJob(job, this.signal);
      } else if (job.spec?.ttlSecondsAfterFinished === undefined) {
        await objects.releaseJob(job, this.signal);
      }
    }
    runners.forget(jobs.map(job => job.metadata?.name ?? ''));
    // The portal removes what it made itself.
    const ttl = spec.ttlSecondsAfterFinished;
    if (ttl === undefined || isMadeByPortal(this.session)) return undefined;
    const left =
      Date.parse(this.status.completionTime ?? '') + ttl * 1000 - Date.now();
    if (left > 0) return { requeueAfterMs: Math.min(left, maxTimerMs) };
    await client.delete(
      resources.sessions,
      { name: metadata.name ?? '', namespace: metadata.namespace },
      {
        uid: metadata.uid,
        propagationPolicy: 'Background',
        signal: this.signal,
      },
    );
    return undefined;
  }

  private async finish(exit: Exit): Promise<Result | void> {
    const { logger } = this.options;
    await this.write(finishedStatus(this.withRunner(), exit));
    const { phase = 'Failed', conditions } = this.status;
    const finished = findCondition(conditions, ConditionType.Finished);
    const failed = phase === 'Failed' || phase === 'Timeout';
    this.tell(
      failed ? 'Warning' : 'Normal',
      finished?.reason ?? phase,
      finished?.message ?? '',
    );
    logger.info(`Session ended: ${phase}`, {
      ...this.logMeta,
      reason: finished?.reason,
    });
    return undefined;
  }

  /** The status with what its pod says of the runner, which may have ended before anybody saw it healthy. */
  private withRunner(): AgenticSessionStatus {
    const pod = this.findPod();
    const { state } = pod ? runnerStatus(pod) : {};
    const startedAt = state?.terminated?.startedAt;
    if (!pod || !startedAt) return this.status;
    return {
      ...this.status,
      startTime: this.status.startTime ?? startedAt,
      runtimeRef: { runtime, id: pod.metadata?.name ?? '' },
    };
  }

  /** The pod of the run's newest try, as it is or as it was last seen. */
  private findPod(): Pod | undefined {
    const { runners } = this.options;
    const latest = runners.latest(this.session, this.run);
    return latest
      ? runners.podOf(latest.job)
      : runners.lastPodOf(this.jobName());
  }

  /** It cannot be made now. What is missing must come within the deadline on Creating. */
  private async wait(reason: string, message: string): Promise<Result | void> {
    const created = findCondition(
      this.status.conditions,
      ConditionType.RunnerCreated,
    );
    const since = Date.parse(created?.lastTransitionTime ?? '') || Date.now();
    const deadline = this.options.config.creatingDeadlineSeconds * 1000;
    // Waiting for room, or for the namespace, is no fault of the session.
    if (
      reason === ConditionReason.ConfigurationError &&
      Date.now() - since >= deadline
    ) {
      return this.finish({ reason, message });
    }
    const told = created?.reason === reason && created.message === message;
    await this.write(
      startedStatus(
        this.status,
        { state: 'Waiting', reason, message },
        runtime,
        this.generation,
      ),
    );
    if (!told && reason !== ConditionReason.Accepted) {
      this.tell('Warning', reason, message);
    }
    return reason === ConditionReason.CapacityExceeded ? whenFull : later;
  }

  /** Whether nothing of earlier runs goes on. What does is ended. */
  private async clear(): Promise<boolean> {
    const { runners, objects } = this.options;
    const active = runners
      .jobs(this.session)
      .filter(job => !isJobFinished(job));
    for (const job of active) {
      if (!job.metadata?.deletionTimestamp) {
        await objects.deleteJob(job, this.signal);
      }
    }
    return active.length === 0 && runners.activePods(this.session).length === 0;
  }

  private async write(status: AgenticSessionStatus): Promise<void> {
    this.session = await this.options.statuses.write(
      this.session,
      status,
      this.signal,
    );
    this.status = status;
  }

  private tell(type: 'Normal' | 'Warning', reason: string, note: string): void {
    this.options.events.record(this.session, type, reason, note);
    this.options.logger.debug(`${reason}: ${note}`, this.logMeta);
  }

  private wasCreated(): boolean {
    return (
      findCondition(this.status.conditions, ConditionType.RunnerCreated)
        ?.status === 'True'
    );
  }

  /** Which try of the run was made last, as the status knows it: it names its Job, or the pod of it. */
  private retry(): number {
    const { uid = '' } = this.session.metadata;
    return retryOf(this.status.runtimeRef?.id ?? '', uid, this.run) ?? 0;
  }

  private jobName(): string {
    const { uid = '' } = this.session.metadata;
    return childName(uid, this.run, this.retry());
  }

  private get generation(): number {
    return this.session.metadata.generation ?? 1;
  }

  private get logMeta() {
    const { uid, namespace, name } = this.session.metadata;
    return { session: uid, namespace, name, run: this.run };
  }
}
