import {
  ConditionReason,
  ConditionType,
  type Exit,
  findCondition,
  isSettled,
  newRunStatus,
  stoppingStatus,
} from '@agentic-portal/api';
import type { Result } from '@agentic-portal/controller-runtime';
import { type Job, resources, type SessionResource } from '../resources';
import { creationCheckMs, later, maxTimerMs, soon } from './lookAgain';
import { isJobFinished, observeJob } from './observeJob';
import { observePod, type PodState, runnerStatus } from './observePod';
import { isMadeByPortal } from './portalUid';
import { RunStarter } from './RunStarter';
import type { SessionParts } from './SessionParts';
import { SessionRecord } from './SessionRecord';

/** One look at one session, and the step that follows from it. */
export class SessionStep {
  private readonly record: SessionRecord;
  private readonly starter: RunStarter;

  constructor(
    private readonly parts: SessionParts,
    session: SessionResource,
    private readonly signal: AbortSignal,
  ) {
    this.record = new SessionRecord(parts, session, signal);
    this.starter = new RunStarter(parts, this.record, signal);
  }

  take(): Promise<Result | void> {
    const { spec } = this.record.session;
    const wantsNewRun = (spec.run ?? 1) > this.record.run;
    if (isSettled(this.record)) {
      return wantsNewRun ? this.beginRun() : this.settle();
    }
    return wantsNewRun || spec.desiredState === 'Stopped'
      ? this.stop()
      : this.keepRunning();
  }

  private async keepRunning(): Promise<Result | void> {
    const { runners, projects, config } = this.parts;
    const latest = runners.latest(this.record.session, this.record.run);
    if (!latest) {
      return this.record.wasCreated() ? this.findLost() : this.starter.start(0);
    }
    const { job, retry } = latest;
    const { namespace = '', uid = '' } = this.record.session.metadata;
    projects.release(namespace, uid);
    const state = observeJob(job, runners.podOf(job), config);
    switch (state.state) {
      case 'Exited':
        return this.record.finish(state);
      case 'Lost':
        // The Job controller has its own look at the pod first; then the Job stays, to be looked at.
        return isJobFinished(job) ? this.tryAgain(retry, state.message) : later;
      case 'Starting':
        return this.tellStarting(job, state);
      default:
        if (state.state === 'Ready' && this.record.status.phase !== 'Running') {
          this.record.tell(
            'Normal',
            'Started',
            `The runner ${state.id} is healthy`,
          );
        }
        await this.record.writeState(state);
        return undefined;
    }
  }

  private async tellStarting(
    job: Job,
    state: Extract<PodState, { state: 'Starting' }>,
  ): Promise<Result> {
    const { problems, runners, config } = this.parts;
    const problem = runners.podOf(job)
      ? undefined
      : await problems.find(job, this.signal);
    const present = findCondition(
      this.record.status.conditions,
      ConditionType.RunnerReady,
    );
    const next = problem ?? state;
    // Why a lost run is tried again stays said until there is other news.
    if (next.reason || present?.reason !== ConditionReason.PodLost) {
      await this.record.writeState({ id: job.metadata?.name, ...next });
    }
    if (next.reason && present?.reason !== next.reason) {
      this.record.tell('Warning', next.reason, next.message);
    }
    const age = Date.now() - Date.parse(job.metadata?.creationTimestamp ?? '');
    const left = config.creatingDeadlineSeconds * 1000 - age;
    return {
      requeueAfterMs: Math.max(100, Math.min(left, creationCheckMs)),
    };
  }

  /** The Job is not in the cache, though it was made. */
  private async findLost(): Promise<Result | void> {
    const { client, runners, config } = this.parts;
    const name = this.record.jobName();
    const found = await client.get(
      resources.jobs,
      { name, namespace: this.record.session.metadata.namespace },
      { signal: this.signal },
    );
    if (found) return soon;
    const pod = runners.lastPodOf(this.record.session, name);
    const state = pod && observePod(pod, config);
    return state?.state === 'Exited'
      ? this.record.finish(state)
      : this.tryAgain(this.record.retry(), 'The Job was deleted');
  }

  /** Starts a run again whose pod was lost. */
  private async tryAgain(
    retry: number,
    message: string,
  ): Promise<Result | void> {
    const { maxRetries } = this.parts.config;
    if (retry >= maxRetries) {
      return this.record.finish({
        reason: ConditionReason.RetriesExhausted,
        message: `${message}. It was lost ${
          retry + 1
        } times, and is not tried again`,
      });
    }
    const reason = ConditionReason.PodLost;
    this.record.tell('Warning', reason, `${message}. Trying again`);
    return this.starter.start(retry + 1, {
      reason,
      message: `${message}. Retry ${retry + 1} of ${maxRetries} is starting`,
    });
  }

  private async stop(): Promise<Result | void> {
    const { objects, runners, config } = this.parts;
    const exit = this.findExit();
    const jobs = runners.unfinishedJobs(this.record.session);
    const runs = runners
      .activePods(this.record.session)
      .some(pod => observePod(pod, config).state !== 'Exited');
    if (jobs.some(job => !job.metadata?.deletionTimestamp) || runs) {
      await this.record.write(
        stoppingStatus(this.record.status, this.record.generation),
      );
      for (const job of jobs) await objects.deleteJob(job, this.signal);
      return later;
    }
    return this.record.finish(
      exit ?? {
        reason: ConditionReason.Stopped,
        message: this.record.wasCreated()
          ? 'It was stopped'
          : 'It was stopped before it ran',
      },
    );
  }

  /** How the runner of the run ended, where its pod says so. */
  private findExit(): Exit | undefined {
    const pod = this.record.findPod();
    if (!pod) return undefined;
    // It is deleted because it was asked to stop: that is no disruption.
    const { deletionTimestamp: _, ...metadata } = pod.metadata ?? {};
    const state = observePod({ ...pod, metadata }, this.parts.config);
    return state.state === 'Exited' ? state : undefined;
  }

  private async beginRun(): Promise<Result> {
    const { spec } = this.record.session;
    await this.record.write(
      newRunStatus(this.record.status, spec.run ?? 1, this.record.generation),
    );
    await this.parts.objects.deleteRunSecret(
      this.record.session,
      this.record.run,
      this.signal,
    );
    return soon;
  }

  /** The run is over: nothing of it goes on, and in time nothing of it is left. */
  private async settle(): Promise<Result | void> {
    const { objects, runners, client } = this.parts;
    const { metadata, spec } = this.record.session;
    for (const job of runners.jobs(this.record.session)) {
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
    runners.forget(this.record.session);
    // The portal removes what it made itself.
    const ttl = spec.ttlSecondsAfterFinished;
    if (ttl === undefined || isMadeByPortal(this.record.session))
      return undefined;
    const left =
      Date.parse(this.record.status.completionTime ?? '') +
      ttl * 1000 -
      Date.now();
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
}
