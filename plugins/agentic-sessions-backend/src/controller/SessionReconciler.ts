import {
  type AgenticSession,
  type AgenticSessionStatus,
  ConditionReason,
  ConditionType,
  type Exit,
  findCondition,
  finishedStatus,
  newRunStatus,
  recoveredTranscriptStatus,
  type RunnerState,
  startedStatus,
  stoppingStatus,
} from '@agentic-portal/api';
import type { Result } from '@agentic-portal/controller-runtime';
import type {
  RunnerLaunch,
  SessionRuntime,
} from '@agentic-portal/plugin-agentic-sessions-node';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { AgentRegistry } from '../agents/AgentRegistry';
import type { DatabaseInputStore } from '../database/DatabaseInputStore';
import type { DatabaseProjectStore } from '../database/DatabaseProjectStore';
import type { LeaseClaim } from '../database/DatabaseLeaseLock';
import type {
  DatabaseSessionStore,
  SessionChange,
} from '../database/DatabaseSessionStore';
import type { DatabaseTranscriptStore } from '../database/DatabaseTranscriptStore';
import type { SpecWriter } from '../service/SpecWriter';
import type { SessionMetrics } from '../SessionMetrics';
import { portalVersion } from './portalVersion';
import type { RunnerTokens } from './RunnerTokens';

/** A look again while a runner comes or goes. Runtimes also tell of changes; this is for those that they cannot see. */
const soon: Result = { requeueAfterMs: 500 };
/** A look again whether there is room for a runner now. */
const waiting: Result = { requeueAfterMs: 1_000 };
/** A look again at a runner that is well. */
const later: Result = { requeueAfterMs: 10_000 };
/** How long the end of a session waits for the rest of its transcript, where a journal can be read. */
const journalDeadlineMs = 20_000;
/** The same where none can: for what the runner said last, and is being stored. */
const streamDeadlineMs = 2_000;

/** What a reconciler works with. */
export interface SessionReconcilerOptions {
  sessions: DatabaseSessionStore;
  transcripts: DatabaseTranscriptStore;
  inputs: DatabaseInputStore;
  projects: DatabaseProjectStore;
  runtime: SessionRuntime;
  agents: AgentRegistry;
  specs: SpecWriter;
  tokens: RunnerTokens;
  author: { name: string; email: string };
  logger: LoggerService;
  metrics: SessionMetrics;
  /** The lease of the controller that this reconciler acts for. */
  claim: LeaseClaim;
}

/**
 * Moves a session one step nearer to its spec, and is the only writer of its status. It reads the state of the world
 * each time, so that it may be run twice, or again after a restart.
 */
export class SessionReconciler {
  private readonly exitSeenAt = new Map<string, number>();

  constructor(private readonly options: SessionReconcilerOptions) {}

  async reconcile(uid: string): Promise<Result | void> {
    const session = await this.options.sessions.find(uid);
    if (!session) return undefined;
    if (session.metadata.deletionTimestamp) return this.remove(session);

    const wantsNewRun = (session.spec.run ?? 1) > currentRun(session);
    if (isFinished(session)) {
      return wantsNewRun ? this.beginRun(session) : this.settle(session);
    }
    return wantsNewRun || session.spec.desiredState === 'Stopped'
      ? this.stop(session)
      : this.run(session);
  }

  private async run(session: AgenticSession): Promise<Result | void> {
    const { agents, runtime, tokens, author } = this.options;
    const isAdopted = session.metadata.origin === 'kubernetes';
    const launch = isAdopted ? undefined : agents.launch(session.spec);
    const agent = launch && 'runner' in launch ? launch : undefined;
    const state = agent
      ? await runtime.ensureStarted({
          session,
          agent: agent.runner,
          secretEnv: agent.secretEnv,
          mcpServers: agent.mcpServers,
          publicKey: { ...tokens.publicKey },
          author,
          ...(await this.projectOf(session)),
        })
      : await runtime.observe(session);
    if (
      launch?.problem !== undefined &&
      (state.state === 'Absent' || state.state === 'Waiting')
    ) {
      return this.finish(session, {
        reason: ConditionReason.StartFailed,
        message: launch.problem,
      });
    }
    if (state.state === 'Exited') return this.awaitTranscript(session, state);
    const isRecovered = await this.isRecovered(session);
    await this.write(session, status => {
      const next = startedStatus(
        status,
        state,
        runtime.name,
        session.metadata.generation,
      );
      return isRecovered ? recoveredTranscriptStatus(next) : next;
    });
    if (state.state === 'Waiting') return state.id ? this.soon : waiting;
    return state.state === 'Ready' ? later : this.soon;
  }

  /** What the project of a session asks of its runs. */
  private async projectOf({
    metadata,
  }: AgenticSession): Promise<Pick<RunnerLaunch, 'projectApprovals'>> {
    const { spec } = await this.options.projects.get(metadata.project ?? '');
    const { approvals } = spec.settings ?? {};
    return approvals ? { projectApprovals: approvals } : {};
  }

  /** A look again while a runner comes or goes. */
  private get soon(): Result {
    return this.options.runtime.watches ? later : soon;
  }

  /** Whether what was missing of earlier runs' transcripts has come. */
  private async isRecovered(session: AgenticSession): Promise<boolean> {
    const transcript = findCondition(
      session.status.conditions,
      ConditionType.TranscriptComplete,
    );
    return (
      transcript?.status === 'False' && !(await this.isIncomplete(session))
    );
  }

  /** Whether something is missing of the transcripts of earlier runs. */
  private async isIncomplete(session: AgenticSession): Promise<boolean> {
    const runs = await this.options.transcripts.incompleteRuns(
      session.metadata.uid,
      currentRun(session),
    );
    return runs.length > 0;
  }

  private async stop(session: AgenticSession): Promise<Result | void> {
    await this.write(session, status =>
      stoppingStatus(status, session.metadata.generation),
    );
    const state = await this.options.runtime.ensureStopped(session);
    switch (state.state) {
      case 'Exited':
        return this.awaitTranscript(session, state);
      case 'Absent':
      case 'Waiting':
        return this.finish(session, {
          reason: ConditionReason.Stopped,
          message: 'It was stopped before it ran',
        });
      default:
        return this.soon;
    }
  }

  /** The end of a runner is told when its last words are there, so that who sees the one sees the other. */
  private async awaitTranscript(
    session: AgenticSession,
    exit: Extract<RunnerState, { state: 'Exited' }>,
  ): Promise<Result | void> {
    const { transcripts, runtime } = this.options;
    const { uid } = session.metadata;
    const { complete, runnerNumber } = await transcripts.progress(
      uid,
      currentRun(session),
    );
    const everSpoke =
      runnerNumber > 0 || session.status.startTime || exit.startTime;
    if (!complete && !everSpoke && !runtime.readJournal) {
      return this.finish(session, exit);
    }
    const seenAt = this.exitSeenAt.get(uid) ?? Date.now();
    this.exitSeenAt.set(uid, seenAt);
    const deadlineMs = runtime.readJournal
      ? journalDeadlineMs
      : streamDeadlineMs;
    if (!complete && Date.now() - seenAt < deadlineMs) {
      return { requeueAfterMs: 100 };
    }
    this.exitSeenAt.delete(uid);
    return this.finish(session, {
      ...exit,
      transcriptComplete: complete && !(await this.isIncomplete(session)),
    });
  }

  private async finish(
    session: AgenticSession,
    exit: Exit,
  ): Promise<Result | void> {
    const { inputs, logger, metrics } = this.options;
    const written = await this.write(
      session,
      status =>
        finishedStatus(status, {
          ...exit,
          versions: { portal: portalVersion },
        }),
      settledChange,
    );
    // What was meant for this run must not reach the next one.
    await inputs.discardControls(session.metadata.uid);
    const { phase, errorMessage } = written.status;
    logger.info(`Session ended: ${phase}`, {
      ...logMeta(session),
      ...(errorMessage && { reason: errorMessage }),
    });
    metrics.finished(written);
    // A message that came in the very moment in which the agent ended is a wish to go on.
    if (
      phase === 'Completed' &&
      session.spec.interactive &&
      (await this.options.sessions.find(session.metadata.uid))?.live
        .queuedInputs
    ) {
      await this.options.specs.change(
        session.metadata.uid,
        ({ spec, status }) =>
          (spec.run ?? 1) === (status.run ?? 1)
            ? { ...spec, run: currentRun(session) + 1 }
            : undefined,
        this.options.claim,
      );
    }
  }

  private async beginRun(session: AgenticSession): Promise<Result> {
    await this.write(
      session,
      (status, { spec, metadata }) =>
        newRunStatus(status, spec.run ?? 1, metadata.generation),
      (_, status) => ({ status, settled: false }),
    );
    return { requeueAfterMs: 0 };
  }

  /** Nothing is left to do: the session leaves the controller's sight. */
  private async settle(session: AgenticSession): Promise<void> {
    await this.options.sessions.update(
      session.metadata.uid,
      before =>
        (before.spec.run ?? 1) > currentRun(before)
          ? undefined
          : settledChange(before, before.status),
      this.options.claim,
    );
  }

  private async remove(session: AgenticSession): Promise<Result | void> {
    const { runtime, sessions, claim, logger } = this.options;
    const state = await runtime.ensureStopped(session);
    if (!['Exited', 'Absent', 'Waiting'].includes(state.state)) {
      return this.soon;
    }
    if (!(await runtime.remove(session))) return this.soon;
    await sessions.remove(session.metadata.uid, claim);
    logger.info('Session removed', logMeta(session));
    return undefined;
  }

  /** Writes a status, unless it is the same, or speaks of a run that is over. */
  private async write(
    session: AgenticSession,
    next: (
      status: AgenticSessionStatus,
      session: AgenticSession,
    ) => AgenticSessionStatus,
    change: (
      session: AgenticSession,
      status: AgenticSessionStatus,
    ) => SessionChange = (_, status) => ({ status }),
  ): Promise<AgenticSession> {
    const { sessions, claim, logger } = this.options;
    const written = await sessions.update(
      session.metadata.uid,
      before => {
        if (currentRun(before) !== currentRun(session)) return undefined;
        const status = next(before.status, before);
        return JSON.stringify(status) === JSON.stringify(before.status)
          ? undefined
          : change(before, status);
      },
      claim,
    );
    if (written.status.phase !== session.status.phase) {
      logger.debug(`Session is ${written.status.phase}`, logMeta(session));
    }
    return written;
  }
}

/** The change that takes a session whose run is over out of the controller's sight, unless another run is wanted. */
function settledChange(
  { spec }: AgenticSession,
  status: AgenticSessionStatus,
): SessionChange {
  if ((spec.run ?? 1) > (status.run ?? 1)) return { status };
  const ttl = spec.ttlSecondsAfterFinished;
  return {
    status,
    settled: true,
    ...(ttl !== undefined &&
      status.completionTime && {
        expiresAt: new Date(Date.parse(status.completionTime) + ttl * 1000),
      }),
  };
}

function currentRun({ status }: AgenticSession): number {
  return status.run ?? 1;
}

function isFinished({ status }: AgenticSession): boolean {
  return (
    findCondition(status.conditions, ConditionType.Finished)?.status === 'True'
  );
}

function logMeta({ metadata, status }: AgenticSession) {
  return {
    session: metadata.uid,
    project: metadata.project,
    name: metadata.name,
    run: status.run,
  };
}
