import { randomUUID } from 'node:crypto';
import { CustomEvent } from '@agentic-portal/api';
import type {
  Interrupt,
  RepoStatus,
  ResumeEntry,
  RunnerHealth,
  RunSummary,
} from '@agentic-portal/api';
import type { Agent } from '../agents/Agent';
import { ActiveClock } from './ActiveClock';
import { withRefusedPushes } from './Ending';
import type { Ending } from './Ending';
import { cut } from './fitSummary';
import { cancelled, Interrupts } from './Interrupts';
import { messageOf } from './messageOf';
import type { RunInput } from './readRunInput';
import { RepositoryActions } from './RepositoryActions';
import { RunUsage } from './RunUsage';
import type { SessionParts } from './SessionParts';
import { agentGraceMs } from './settleInTime';
import { TurnAbort } from './TurnAbort';
import type { TurnAbortCause } from './TurnAbort';
import { TurnRunner } from './TurnRunner';
import type { TurnEnd } from './TurnRunner';
import { WorkReporter } from './WorkReporter';

/** Defaults of the spec in `openapi.yaml`, in seconds. */
const defaultTimeout = 3600;
const defaultInactivityTimeout = 86_400;
/** Longest `results` of a status in `openapi.yaml`. */
const maxResults = 16_384;

/** A run of a session: works off one turn after the other, and ends when there is a reason to. */
export class Session {
  readonly #clock: ActiveClock;
  readonly #interrupts: Interrupts;
  readonly #reporter: WorkReporter;
  readonly #usage: RunUsage;
  readonly #turns: TurnRunner;
  /** What people do with single repositories. */
  readonly repositories: RepositoryActions;
  #agent: Agent | undefined;
  #status: RunnerHealth['agentStatus'] | undefined;
  #turn: AbortController | undefined;
  #ending: Ending | undefined;
  #failure: Ending | undefined;
  #results: string | undefined;
  #versions: Record<string, string> = {};
  #finishAsked = false;
  #wake: () => void = () => {};

  constructor(private readonly parts: SessionParts) {
    const { config, transcript, workspace, recovered } = parts;
    this.#usage = new RunUsage(parts);
    this.#reporter = new WorkReporter(config, workspace, transcript);
    this.repositories = new RepositoryActions({
      workspace,
      reporter: this.#reporter,
      isWorking: () => this.#turn !== undefined,
    });
    this.#clock = new ActiveClock(
      {
        timeoutMs: (config.spec.timeout ?? defaultTimeout) * 1000,
        inactivityMs:
          (config.spec.inactivityTimeout ?? defaultInactivityTimeout) * 1000,
      },
      {
        timeout: () => this.#timeOut(),
        inactive: () => this.#beInactive(),
      },
      recovered.activeMs,
    );
    this.#interrupts = new Interrupts({
      asked: interrupts => {
        transcript.finishRun({
          type: 'interrupt',
          interrupts: interrupts.map(interrupt => this.#withExpiry(interrupt)),
        });
        this.#setStatus('waiting_input');
      },
      answered: (resume, runId) => {
        transcript.startRun(runId ?? `run-${randomUUID()}`, {
          messages: [],
          resume,
        });
        this.#setStatus('working');
      },
    });
    this.#turns = new TurnRunner({
      ...parts,
      usage: this.#usage,
      interrupts: this.#interrupts,
      reporter: this.#reporter,
    });
  }

  get health(): RunnerHealth {
    const { config, journal } = this.parts;
    return {
      status: 'ok',
      uid: config.uid,
      run: config.run,
      agentStatus: this.#status ?? 'working',
      activeSeconds: Math.round(this.#clock.active / 100) / 10,
      lastEvent: journal.lastNumber,
    };
  }

  /** Works until the run is over, and says how it ended. The journal has its last event then. */
  async run(versions: Record<string, string>): Promise<RunSummary> {
    const { config, transcript, state, recovered } = this.parts;
    this.#closeRecovered();
    const { interactive = false } = config.spec;
    await this.#branchOff();
    this.#agent = await this.parts
      .createAgent(this.#usage.left)
      .catch(error => {
        this.#ending ??= { outcome: 'AgentFailed', message: messageOf(error) };
        return undefined;
      });
    this.#versions = {
      ...config.versions,
      ...versions,
      ...this.#agent?.versions,
      ...(config.spec.model ? { model: config.spec.model } : {}),
    };
    transcript.custom(CustomEvent.SessionStarted, {
      run: config.run,
      agent: config.spec.agent ?? config.agent.kind,
      ...(config.spec.model ? { model: config.spec.model } : {}),
      versions: this.#versions,
    });
    const { warning } = this.parts.branch;
    if (warning) {
      transcript.custom(CustomEvent.Output, {
        stream: 'stderr',
        text: warning,
      });
    }
    const isRestarted = state.promptGivenIn(config.run);
    const isDone = interactive
      ? state.promptGiven
      : isRestarted && recovered.turn !== undefined;
    if (!this.#ending && !isDone && this.#mayBegin()) {
      await this.#runTurn((agent, signal) =>
        this.#turns.runPrompt(agent, { isRestarted, signal }),
      );
    }
    while (!this.#ending) {
      // What is not begun stays in the queue, for when the budget was raised.
      if (state.queue.length > 0 && !this.#mayBegin()) break;
      const turn = state.dequeue();
      if (turn) {
        await this.#runTurn((agent, signal) =>
          this.#turns.run(agent, turn, {
            isPrompt: false,
            isRestarted: false,
            signal,
          }),
        );
      } else if (!interactive || this.#finishAsked) this.#complete();
      else {
        const woken = new Promise<void>(resolve => {
          this.#wake = resolve;
        });
        this.#setStatus('idle');
        await woken;
      }
    }
    await this.#agent
      ?.close?.()
      .catch(error => console.error(`The agent did not end: ${error}`));
    return this.#end(this.#ending ?? { outcome: 'Completed' });
  }

  /** Whether something is left of the budget; if not, the run ends. */
  #mayBegin(): boolean {
    const message = this.#usage.exhausted;
    if (message) this.#ending ??= { outcome: 'BudgetExceeded', message };
    return message === undefined;
  }

  /** Takes what an AG-UI client sent; the AG-UI run that answers it, if there is one. */
  submit(input: RunInput): string | undefined {
    const { state } = this.parts;
    if (input.resume.length > 0) {
      this.#interrupts.answer(input.resume, input.runId);
      return input.runId;
    }
    const news = input.messages.filter(
      message => state.runOfMessage(message.id) === undefined,
    );
    if (news.length === 0) {
      const last = input.messages.at(-1);
      return last && state.runOfMessage(last.id);
    }
    state.enqueue({ runId: input.runId, messages: news });
    this.#wake();
    return input.runId;
  }

  /** Takes a message back; false when the agent has it already. */
  withdraw(messageId: string): boolean {
    return this.parts.state.withdraw(messageId);
  }

  answer(answers: ResumeEntry[]): void {
    this.#interrupts.answer(answers);
  }

  /** Ends the turn, not the session. */
  interrupt(): void {
    // Before there is an agent the session branches off, which is no turn.
    if (this.#agent) this.#abortTurn('interrupt');
  }

  /** Ends the session after what was asked of it until now; an open question is cancelled. */
  finish(): void {
    this.#finishAsked = true;
    this.#interrupts.cancelAll();
    this.#wake();
  }

  /** Ends the run as stopped. */
  stop(): void {
    this.#endAs({ outcome: 'Stopped' }, 'stop');
  }

  /** Commits and pushes now. */
  async push(): Promise<RepoStatus[]> {
    await this.#reporter.commit('work in progress');
    await this.#reporter.push(AbortSignal.timeout(120_000));
    return this.#reporter.report();
  }

  /** Closes what an earlier process of this run left open, and takes over how its last turn ended. */
  #closeRecovered(): void {
    const { transcript, recovered } = this.parts;
    const { interrupts, turn } = recovered;
    if (interrupts.length > 0) {
      // Whoever asked is gone. AG-UI wants each open question addressed by the next run.
      const resume = interrupts.map(cancelled);
      transcript.startRun(`run-${randomUUID()}`, { messages: [], resume });
    }
    if (transcript.runId !== undefined) {
      const message = 'The runner was restarted in the middle of this turn.';
      transcript.failRun(message, 'RunnerRestarted');
      this.#failure = { outcome: 'AgentFailed', message };
    } else if (turn && turn.outcome !== 'Completed') this.#failure = turn;
  }

  /** Takes over what this session branched off from, before its agent looks for what it remembers. */
  async #branchOff(): Promise<void> {
    this.#turn = new AbortController();
    try {
      await this.parts.branch.run(this.#turn.signal);
    } catch (error) {
      const message = `The session could not branch off: ${messageOf(error)}`;
      this.#ending ??= { outcome: 'CloneFailed', message };
    } finally {
      this.#turn = undefined;
    }
  }

  async #runTurn(
    run: (agent: Agent, signal: AbortSignal) => Promise<TurnEnd>,
  ): Promise<void> {
    if (!this.#agent) throw new Error('The session has not begun');
    const controller = new AbortController();
    this.#turn = controller;
    this.#failure = undefined;
    this.#setStatus('working');
    try {
      const end = await run(this.#agent, controller.signal);
      this.#results = cut(end.results, maxResults) ?? this.#results;
      this.#failure = end.failure;
      this.#ending ??= end.ending;
      if (end.done) this.#finishAsked = true;
    } finally {
      this.#turn = undefined;
    }
  }

  /** A question without an expiry of its own is open until the run ends because nobody answered it. */
  #withExpiry(interrupt: Interrupt): Interrupt {
    const seconds =
      this.parts.config.spec.inactivityTimeout ?? defaultInactivityTimeout;
    const end = new Date(Date.now() + seconds * 1000);
    return { expiresAt: end.toISOString(), ...interrupt };
  }

  #setStatus(agentStatus: RunnerHealth['agentStatus']): void {
    if (agentStatus === 'working') this.#clock.work();
    else this.#clock.wait();
    if (this.#status === agentStatus) return;
    this.#status = agentStatus;
    this.parts.transcript.custom(CustomEvent.AgentStatus, { agentStatus });
  }

  #timeOut(): void {
    const seconds = this.parts.config.spec.timeout ?? defaultTimeout;
    const message = `The run took longer than its timeout of ${seconds} s.`;
    this.#endAs({ outcome: 'Timeout', message }, 'timeout');
  }

  #beInactive(): void {
    if (!this.#interrupts.isOpen) {
      this.#complete();
      this.#wake();
      return;
    }
    const seconds =
      this.parts.config.spec.inactivityTimeout ?? defaultInactivityTimeout;
    const message = `Nobody answered the agent's question within ${seconds} s.`;
    this.#endAs({ outcome: 'InactivityTimeout', message }, 'inactivity');
  }

  /** The end of a session that has nothing left to do. */
  #complete(): void {
    this.#ending ??= this.#failure ?? { outcome: 'Completed' };
  }

  #endAs(ending: Ending, cause: TurnAbortCause): void {
    this.#ending ??= ending;
    this.parts.workspace.leaveRemotes(agentGraceMs);
    this.#abortTurn(cause, ending.message);
    this.#wake();
  }

  #abortTurn(cause: TurnAbortCause, message?: string): void {
    // First the reason, so that an agent whose question is cancelled sees that the turn is over.
    this.#turn?.abort(new TurnAbort(cause, message));
    this.#interrupts.cancelAll();
  }

  async #end(ending: Ending): Promise<RunSummary> {
    const { journal, transcript, workspace } = this.parts;
    this.#clock.stop();
    const repoStatuses = await this.#reporter.report();
    transcript.flush();
    const actual = withRefusedPushes(ending, workspace);
    const summary: RunSummary = {
      ...actual,
      ...(this.#results ? { results: this.#results } : {}),
      ...(this.#usage.total ? { usage: this.#usage.total } : {}),
      repoStatuses,
      versions: this.#versions,
      lastEvent: journal.lastNumber + 1,
    };
    transcript.custom(CustomEvent.SessionFinished, summary);
    journal.end();
    return summary;
  }
}
