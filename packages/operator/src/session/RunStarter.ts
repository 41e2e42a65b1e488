import {
  childName,
  ConditionReason,
  ConditionType,
  findCondition,
} from '@agentic-portal/api';
import type { Result } from '@agentic-portal/controller-runtime';
import { checkSpec } from './checkSpec';
import { findSource } from './findSource';
import { creationCheckMs, later, whenFull } from './lookAgain';
import type { SessionParts } from './SessionParts';
import type { SessionRecord } from './SessionRecord';

/** Begins tries of runs, and says what they wait for. */
export class RunStarter {
  constructor(
    private readonly parts: SessionParts,
    private readonly record: SessionRecord,
    private readonly signal: AbortSignal,
  ) {}

  /** Makes a try of the run, or says why it cannot be made now. */
  async start(
    retry: number,
    because?: { reason: string; message: string },
  ): Promise<Result | void> {
    const { projects, objects, runners, config } = this.parts;
    const namespace = this.record.session.metadata.namespace ?? '';
    const project = projects.get(namespace);
    if (!project.ready) {
      return this.wait(project.problem.reason, project.problem.message);
    }
    const { agent, problem } = checkSpec(
      this.record.session,
      project.settings,
      config,
    );
    if (problem) {
      return problem.reason === ConditionReason.ConfigurationError
        ? this.wait(problem.reason, problem.message)
        : this.record.finish(problem);
    }
    const secretProblem = await objects.checkSecrets(
      this.record.session,
      this.signal,
    );
    if (secretProblem) {
      return this.wait(ConditionReason.ConfigurationError, secretProblem);
    }
    const source = await findSource(
      this.record.session,
      this.parts,
      this.signal,
    );
    // What a later run needs of it was copied by the first one.
    if (source?.problem && this.record.run === 1) {
      return this.record.finish({
        reason: ConditionReason.InvalidSpec,
        message: source.problem,
      });
    }
    // The volume has one writer: what an earlier run left must be gone.
    if (!(await this.clear())) return later;
    const { uid = '' } = this.record.session.metadata;
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
          session: this.record.session,
          run: this.record.run,
          retry,
          agent,
          settings: project.settings,
          sourceClaim: source?.claimName,
        },
        this.signal,
      );
    } catch (error) {
      projects.release(namespace, uid);
      throw error;
    }
    // What there is to say of a first try follows when its Job is seen: sessions that wait for a Job come first.
    if (because) {
      const id = childName(uid, this.record.run, retry);
      await this.record.writeState({ state: 'Starting', id, ...because });
    }
    return { requeueAfterMs: creationCheckMs };
  }

  /** It cannot be made now. What is missing must come within the deadline on Creating. */
  private async wait(reason: string, message: string): Promise<Result | void> {
    const created = findCondition(
      this.record.status.conditions,
      ConditionType.RunnerCreated,
    );
    const since = Date.parse(created?.lastTransitionTime ?? '') || Date.now();
    const deadline = this.parts.config.creatingDeadlineSeconds * 1000;
    // Waiting for room, or for the namespace, is no fault of the session.
    if (
      reason === ConditionReason.ConfigurationError &&
      Date.now() - since >= deadline
    ) {
      return this.record.finish({ reason, message });
    }
    const told = created?.reason === reason && created.message === message;
    await this.record.writeState({ state: 'Waiting', reason, message });
    if (!told && reason !== ConditionReason.Accepted) {
      this.record.tell('Warning', reason, message);
    }
    return reason === ConditionReason.CapacityExceeded ? whenFull : later;
  }

  /** Whether nothing of earlier runs goes on. What does is ended. */
  private async clear(): Promise<boolean> {
    const { runners, objects } = this.parts;
    const active = runners.unfinishedJobs(this.record.session);
    for (const job of active) await objects.deleteJob(job, this.signal);
    return (
      active.length === 0 &&
      runners.activePods(this.record.session).length === 0
    );
  }
}
