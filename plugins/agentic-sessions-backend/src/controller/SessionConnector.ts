import {
  type AgenticSession,
  isSettled,
  runnerTokenHeader,
} from '@agentic-portal/api';
import type {
  RunnerConnection,
  SessionRuntime,
} from '@agentic-portal/plugin-agentic-sessions-node';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChangeSignal } from '../database/ChangeSignal';
import {
  type DatabaseInputStore,
  inputsTopic,
} from '../database/DatabaseInputStore';
import type { LeaseClaim } from '../database/DatabaseLeaseLock';
import type { DatabaseSessionStore } from '../database/DatabaseSessionStore';
import type { DatabaseTranscriptStore } from '../database/DatabaseTranscriptStore';
import { sessionsTopic } from '../database/sessionsTopic';
import type { SessionMetrics } from '../SessionMetrics';
import type { CredentialService } from '../forge/CredentialService';
import { answerCredentialRequests } from './answerCredentialRequests';
import { deliverInput } from './deliverInput';
import { EventIntake } from './gate/EventIntake';
import { GapError, type ReceivedEvent } from './gate/EventOrder';
import { readRunnerEvents, RunnerRefusal } from './readRunnerEvents';
import { runnerSaysMore } from './runnerSaysMore';
import type { RunnerTokens } from './RunnerTokens';

const retryMs = 250;
/** Between tries to reach a runner that did not answer several times. */
const longestRetryMs = 5_000;
const withoutLastWord = 'The runner ended without a last word';
/** What is read of a journal, or of a runner that talks fast, before it is stored. */
const entriesPerAppend = 500;

/** What a connector works with. */
export interface SessionConnectorOptions {
  sessions: DatabaseSessionStore;
  transcripts: DatabaseTranscriptStore;
  inputs: DatabaseInputStore;
  signal: ChangeSignal;
  runtime: SessionRuntime;
  tokens: RunnerTokens;
  logger: LoggerService;
  metrics: SessionMetrics;
  /** Answers what git asks for; when missing, nobody does. */
  credentials?: CredentialService;
  /** The lease of the session: each append checks it. */
  claim: LeaseClaim;
}

/**
 * Talks with the runner of one session: stores every event that it says, and sends it what users said. What it missed,
 * because it was not there or the runner is gone, it takes from the journal.
 */
export class SessionConnector {
  private readonly intake: EventIntake;

  constructor(private readonly options: SessionConnectorOptions) {
    this.intake = new EventIntake(options);
  }

  /** Runs until everything of the session's run is stored, or `signal` aborts. */
  async run(uid: string, signal: AbortSignal): Promise<void> {
    // A runner that became ready is a change of its session: it is not left waiting for the next try.
    const latch = this.options.signal.latch([sessionsTopic], signal);
    try {
      for (let failures = 0; !signal.aborted; ) {
        const startedAt = performance.now();
        const outcome = await this.attempt(uid, signal);
        if (outcome === 'done') return;
        // A conversation that went on for long before it broke off is no sign of a runner out of reach.
        if (performance.now() - startedAt > longestRetryMs) failures = 0;
        failures = outcome === 'failed' ? failures + 1 : 0;
        if (failures) {
          // Other sessions' changes are no reason to try again sooner.
          const delayMs = Math.min(
            retryMs * 2 ** (failures - 1),
            longestRetryMs,
          );
          await sleep(delayMs, undefined, { signal }).catch(() => undefined);
        } else {
          await latch.wait(retryMs);
        }
      }
    } finally {
      latch.close();
    }
  }

  private async attempt(
    uid: string,
    signal: AbortSignal,
  ): Promise<'done' | 'again' | 'failed'> {
    const { sessions, transcripts, runtime, logger } = this.options;
    const session = await sessions.find(uid);
    if (!session) return 'done';
    const run = session.status.run ?? 1;
    const afterRun = (session.spec.run ?? 1) === run ? 'done' : 'again';
    const { complete, runnerNumber } = await transcripts.progress(uid, run);
    if (complete && isSettled(session)) return afterRun;
    try {
      const connection = await runtime.connect(session);
      if (
        complete &&
        !(
          connection && (await runnerSaysMore(connection, runnerNumber, signal))
        )
      ) {
        return afterRun;
      }
      if (!connection && !runtime.readJournal && isSettled(session)) {
        // What is missing is in a journal that only the runner of the next run can read.
        await transcripts.forgetLive(uid, run, this.options.claim);
        return afterRun;
      }
      if (connection) {
        await this.converse(session, connection, runnerNumber, signal);
      } else {
        await this.recover(session, runnerNumber, signal);
      }
    } catch (error) {
      if (error instanceof GapError) return 'again';
      if (!signal.aborted) {
        logger.debug(`The runner cannot be talked with: ${error}`, {
          session: uid,
        });
      }
      return 'failed';
    }
    return 'again';
  }

  /** Reads the runner's events and delivers inputs, until the stream ends. */
  private async converse(
    session: AgenticSession,
    connection: RunnerConnection,
    after: number,
    signal: AbortSignal,
  ): Promise<void> {
    const conversation = new AbortController();
    const abort = () => conversation.abort();
    signal.addEventListener('abort', abort);
    this.options.metrics.connected(1);
    const delivering = this.deliver(session, connection, conversation.signal);
    try {
      await this.receiveEarlierRuns(session, connection, conversation.signal);
      await this.receive(session, connection, after, conversation.signal);
    } finally {
      signal.removeEventListener('abort', abort);
      abort();
      this.options.metrics.connected(-1);
      await delivering;
    }
  }

  /** Takes what is missing of earlier runs, whose journals the runner has in its workspace. */
  private async receiveEarlierRuns(
    session: AgenticSession,
    connection: RunnerConnection,
    signal: AbortSignal,
  ): Promise<void> {
    const { transcripts, claim, logger } = this.options;
    const { uid } = session.metadata;
    const runs = await transcripts.incompleteRuns(uid, session.status.run ?? 1);
    for (const { run, runnerNumber } of runs) {
      try {
        const batches = readRunnerEvents(connection, {
          after: runnerNumber,
          run,
          headers: await this.headers(session),
          most: entriesPerAppend,
          signal,
        });
        const take = this.intake.begin(uid, run, runnerNumber);
        for await (const batch of batches) await take(batch);
        await transcripts.completeRun(uid, run, withoutLastWord, claim);
      } catch (error) {
        if (signal.aborted) throw error;
        const isMissing =
          error instanceof RunnerRefusal && error.status === 404;
        if (isMissing && runnerNumber === 0) {
          // It never came so far as to say something.
          await transcripts.completeRun(uid, run, undefined, claim);
        } else {
          // Less bad than to hear nothing of the present run; the next connection tries again.
          logger.debug(`The rest of run ${run} is missing: ${error}`, {
            session: uid,
          });
        }
      }
    }
  }

  private async receive(
    session: AgenticSession,
    connection: RunnerConnection,
    after: number,
    signal: AbortSignal,
  ): Promise<void> {
    const batches = readRunnerEvents(connection, {
      after,
      headers: await this.headers(session),
      most: entriesPerAppend,
      signal,
    });
    const { metadata, status } = session;
    const take = this.intake.begin(metadata.uid, status.run ?? 1, after);
    for await (const batch of batches) {
      const progress = await take(batch);
      this.answerRequests(session, connection, batch, signal);
      if (progress?.complete) {
        await connection.fetch(`${connection.baseUrl}/events/ack`, {
          method: 'POST',
          headers: {
            ...(await this.headers(session)),
            'content-type': 'application/json',
          },
          body: JSON.stringify({ through: progress.runnerNumber }),
          signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]),
          redirect: 'error',
        });
        return;
      }
    }
  }

  /** What a runner asks for it gets while it is listened to further. */
  private answerRequests(
    session: AgenticSession,
    connection: RunnerConnection,
    batch: readonly ReceivedEvent[],
    signal: AbortSignal,
  ): void {
    const { credentials, logger } = this.options;
    if (!credentials) return;
    answerCredentialRequests(session, connection, batch, {
      credentials,
      headers: () => this.headers(session),
      signal,
    }).catch(error => {
      if (signal.aborted) return;
      logger.warn(`The runner was not told what git asked for: ${error}`, {
        session: session.metadata.uid,
      });
    });
  }

  private async deliver(
    session: AgenticSession,
    connection: RunnerConnection,
    signal: AbortSignal,
  ): Promise<void> {
    const { inputs, transcripts, claim, logger } = this.options;
    const { uid } = session.metadata;
    const latch = this.options.signal.latch([inputsTopic(uid)], signal);
    try {
      while (!signal.aborted) {
        for (const input of await inputs.listUndelivered(uid)) {
          const refusal = await deliverInput(connection, uid, input, {
            headers: await this.headers(session),
            signal,
            files: await inputs.readFiles(uid, input.id),
          });
          if (refusal) {
            const run = session.status.run ?? 1;
            await transcripts.appendNotice(
              uid,
              run,
              `The agent could not take this: ${refusal}`,
              input.id,
            );
          }
          await inputs.markDelivered(uid, input.id, claim);
        }
        await latch.wait();
      }
    } catch (error) {
      // The events' end, or the next try, goes on from what was not marked.
      if (!signal.aborted) {
        logger.debug(`An input was not delivered: ${error}`, { session: uid });
      }
    } finally {
      latch.close();
    }
  }

  /** Takes what is missing from the journal of a runner that is not there. */
  private async recover(
    session: AgenticSession,
    after: number,
    signal: AbortSignal,
  ): Promise<void> {
    const { runtime, transcripts, claim } = this.options;
    const { uid } = session.metadata;
    const run = session.status.run ?? 1;
    // Looked at first: what the journal of an ended runner holds afterwards is all that there will be.
    const state = await runtime.observe(session);
    if (state.state !== 'Exited') return;
    const journal = runtime.readJournal?.(session, run, after);
    if (!journal) return;
    const take = this.intake.begin(uid, run, after, { isFinal: true });
    let batch: ReceivedEvent[] = [];
    // Serialised again, so that it passes the same gate as what a runner sends.
    for await (const { number, event } of journal) {
      if (signal.aborted) return;
      batch.push({ id: String(number), data: JSON.stringify(event) });
      if (batch.length >= entriesPerAppend) {
        await take(batch);
        batch = [];
      }
    }
    await take(batch);
    await transcripts.completeRun(
      uid,
      run,
      `${withoutLastWord}: ${state.message}`,
      claim,
    );
  }

  private async headers({ metadata, status }: AgenticSession) {
    const token = await this.options.tokens.sign(metadata.uid, status.run ?? 1);
    return { [runnerTokenHeader]: token };
  }
}
