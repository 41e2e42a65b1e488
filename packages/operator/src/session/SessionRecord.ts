import {
  type AgenticSessionStatus,
  childName,
  ConditionType,
  type Exit,
  findCondition,
  finishedStatus,
  newRunStatus,
  startedStatus,
} from '@agentic-portal/api';
import type { Pod, SessionResource } from '../resources';
import { runnerStatus } from './observePod';
import { retryOf } from './retryOf';
import type { SessionParts } from './SessionParts';

/** What a status says of where its session runs. */
const runtime = 'kubernetes';

/** A session as it was when it was looked at, and what is said of it since. */
export class SessionRecord {
  status: AgenticSessionStatus;
  /** The run that the status speaks of. */
  readonly run: number;

  constructor(
    private readonly parts: SessionParts,
    public session: SessionResource,
    private readonly signal: AbortSignal,
  ) {
    this.status = session.status?.conditions
      ? session.status
      : newRunStatus({}, session.spec.run ?? 1, this.generation);
    this.run = this.status.run ?? 1;
  }

  async finish(exit: Exit): Promise<void> {
    const { logger } = this.parts;
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
  findPod(): Pod | undefined {
    const { runners } = this.parts;
    const latest = runners.latest(this.session, this.run);
    return latest
      ? runners.podOf(latest.job)
      : runners.lastPodOf(this.session, this.jobName());
  }

  async write(status: AgenticSessionStatus): Promise<void> {
    this.session = await this.parts.statuses.write(
      this.session,
      status,
      this.signal,
    );
    this.status = status;
  }

  /** Writes what there is of the runner, and tells of its Job once. */
  async writeState(state: Parameters<typeof startedStatus>[1]): Promise<void> {
    const known = this.wasCreated();
    await this.write(
      startedStatus(this.status, state, runtime, this.generation),
    );
    if (!known && this.wasCreated()) {
      this.tell('Normal', 'Created', `Made the Job ${this.jobName()}`);
    }
  }

  tell(type: 'Normal' | 'Warning', reason: string, note: string): void {
    this.parts.events.record(this.session, type, reason, note);
    this.parts.logger.debug(`${reason}: ${note}`, this.logMeta);
  }

  wasCreated(): boolean {
    return (
      findCondition(this.status.conditions, ConditionType.RunnerCreated)
        ?.status === 'True'
    );
  }

  /** Which try of the run was made last, as the status knows it: it names its Job, or the pod of it. */
  retry(): number {
    const { uid = '' } = this.session.metadata;
    return retryOf(this.status.runtimeRef?.id ?? '', uid, this.run) ?? 0;
  }

  jobName(): string {
    const { uid = '' } = this.session.metadata;
    return childName(uid, this.run, this.retry());
  }

  get generation(): number {
    return this.session.metadata.generation ?? 1;
  }

  private get logMeta() {
    const { uid, namespace, name } = this.session.metadata;
    return { session: uid, namespace, name, run: this.run };
  }
}
