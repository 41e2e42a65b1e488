import { randomUUID } from 'node:crypto';
import { CustomEvent } from '@agentic-portal/api';
import type {
  ApprovalPolicy,
  Interrupt,
  RepoStatus,
  ResumeEntry,
  RunnerConfig,
  RunnerHealth,
  RunSummary,
} from '@agentic-portal/api';
import type {
  Agent,
  AgentContext,
  AgentResult,
  AgentTurn,
} from '../agents/Agent';
import { deferred } from '../deferred';
import { CloneError } from '../git/Workspace';
import type { Workspace } from '../git/Workspace';
import type { Journal } from '../journal/Journal';
import type { Transcript } from '../journal/Transcript';
import { ActiveClock } from './ActiveClock';
import type { Attachments } from './Attachments';
import { approvalPolicies } from './approvalPolicies';
import type { BranchOff } from './BranchOff';
import { CloneProgress } from './CloneProgress';
import { PromptTurn } from './PromptTurn';
import { isApproved, pushQuestion } from './pushQuestion';
import { RepositoryActions } from './RepositoryActions';
import { RunUsage } from './RunUsage';
import { settleInTime } from './settleInTime';
import { cut } from './fitSummary';
import { cancelled, Interrupts } from './Interrupts';
import { withRefusedPushes } from './Ending';
import type { Ending } from './Ending';
import type { RecoveredRun } from './RecoveredRun';
import type { RunInput } from './readRunInput';
import type { QueuedTurn, SessionState } from './SessionState';
import { TurnAbort } from './TurnAbort';
import type { TurnAbortCause } from './TurnAbort';
import { TurnWatch } from './TurnWatch';
import { withAttachments } from './withAttachments';
import { WorkReporter } from './WorkReporter';

/** Defaults of the spec in `openapi.yaml`, in seconds. */
const defaultTimeout = 3600;
const defaultInactivityTimeout = 86_400;
/** How long (ms) an agent may take to end after its turn was aborted; the platform's grace period is 10 s. */
const agentGraceMs = 4000;
/** Longest `results` and `errorMessage` of a status in `openapi.yaml`. */
const maxResults = 16_384;
const maxMessage = 16_384;

/** What a session is made of. */
export interface SessionParts {
  config: RunnerConfig;
  journal: Journal;
  transcript: Transcript;
  state: SessionState;
  workspace: Workspace;
  recovered: RecoveredRun;
  attachments: Attachments;
  branch: BranchOff;
  /** With what is left of the budget. */
  createAgent: (budget: AgentContext['budget']) => Promise<Agent>;
}

/** A run of a session: works off one turn after the other, and ends when there is a reason to. */
export class Session {
  readonly #clock: ActiveClock;
  readonly #interrupts: Interrupts;
  readonly #reporter: WorkReporter;
  readonly #watch: TurnWatch;
  /** What people do with single repositories. */
  readonly repositories: RepositoryActions;
  #agent: Agent | undefined;
  #status: RunnerHealth['agentStatus'] | undefined;
  #turn: AbortController | undefined;
  #ending: Ending | undefined;
  #failure: Ending | undefined;
  #results: string | undefined;
  readonly #usage: RunUsage;
  readonly #prompt: PromptTurn;
  #versions: Record<string, string> = {};
  #finishAsked = false;
  #wake: () => void = () => {};
  /** Resolves when events may be written: not while a question is open. */
  #gate = deferred<void>();

  constructor(private readonly parts: SessionParts) {
    const { config, transcript, workspace, recovered } = parts;
    this.#usage = new RunUsage(parts);
    this.#prompt = new PromptTurn(parts);
    this.#reporter = new WorkReporter(config, workspace, transcript);
    this.#watch = new TurnWatch(parts);
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
    this.#gate.resolve();
    this.#interrupts = new Interrupts({
      asked: interrupts => {
        this.#gate = deferred<void>();
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
        this.#gate.resolve();
      },
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
      await this.#runTurn(this.#prompt.begin(), {
        isPrompt: true,
        isRestarted,
      });
    }
    while (!this.#ending) {
      // What is not begun stays in the queue, for when the budget was raised.
      if (state.queue.length > 0 && !this.#mayBegin()) break;
      const turn = state.dequeue();
      if (turn) await this.#runTurn(turn);
      else if (!interactive || this.#finishAsked) this.#complete();
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
    turn: QueuedTurn,
    { isPrompt, isRestarted } = { isPrompt: false, isRestarted: false },
  ): Promise<void> {
    const { config, transcript, state } = this.parts;
    const controller = new AbortController();
    const { signal } = controller;
    this.#turn = controller;
    this.#setStatus('working');
    transcript.startRun(turn.runId, { messages: turn.messages });
    const words = turn.messages.map(message => message.content).join('\n');
    this.#failure = undefined;
    this.#usage.beginTurn();
    try {
      await this.#prepare(signal);
      if (isPrompt) await this.#prompt.receiveFiles(signal);
      this.#watch.begin();
      if (isPrompt) state.markPromptGiven(config.run);
      const result = await this.#askAgent({
        messages: turn.messages,
        isPrompt,
        isRestarted,
        signal,
      });
      this.#results = cut(result.results, maxResults) ?? this.#results;
      this.#usage.countTurn(result.usage);
      await this.#save(words, signal);
      transcript.finishRun({ type: 'success' });
      if (result.budgetExceeded) {
        this.#ending ??= {
          outcome: 'BudgetExceeded',
          message: result.budgetExceeded,
        };
      } else if (result.done) this.#finishAsked = true;
    } catch (error) {
      this.#usage.countFailedTurn();
      // What was aborted with the turn says so in its own words.
      await this.#failTurn(signal.aborted ? signal.reason : error, words);
    } finally {
      await this.#watch.end();
      this.#turn = undefined;
    }
  }

  /** Clones what is not there yet. */
  async #prepare(signal: AbortSignal): Promise<void> {
    const { transcript, workspace } = this.parts;
    if (workspace.isReady) return;
    const stepName = 'Clone repositories';
    transcript.emit({ type: 'STEP_STARTED', stepName });
    const progress = new CloneProgress(transcript.runId ?? '', event =>
      transcript.emit(event),
    );
    await workspace.prepare(signal, (repo, line) => progress.tell(repo, line));
    transcript.emit({ type: 'STEP_FINISHED', stepName });
    await this.#reporter.report();
  }

  async #askAgent(
    turn: Omit<AgentTurn, 'emit' | 'output' | 'ask' | 'used'>,
  ): Promise<AgentResult> {
    const { transcript, attachments } = this.parts;
    const overdraft = new AbortController();
    const signal = AbortSignal.any([turn.signal, overdraft.signal]);
    let budgetExceeded: string | undefined;
    if (!this.#agent) throw new Error('The session has not begun');
    const messages = await Promise.all(
      turn.messages.map(async message =>
        withAttachments(
          message,
          turn.isPrompt
            ? await this.#prompt.files()
            : await attachments.list(message.id),
        ),
      ),
    );
    turn.signal.throwIfAborted();
    const work = this.#agent.runTurn({
      ...turn,
      signal,
      messages,
      emit: async event => {
        await this.#gate.promise;
        // What an agent still says after its turn was ended is said to nobody.
        if (!signal.aborted) transcript.emit(event);
        this.#watch.see(event);
      },
      output: text =>
        transcript.custom(CustomEvent.Output, { stream: 'stderr', text }),
      used: usage => {
        const problem = this.#usage.see(usage);
        budgetExceeded ??= problem;
        if (budgetExceeded) overdraft.abort(new TurnAbort('budget'));
      },
      ask: interrupt =>
        signal.aborted
          ? Promise.reject(signal.reason)
          : this.#interrupts.ask(interrupt),
    });
    return settleInTime(work, signal, agentGraceMs).catch(error => {
      if (!budgetExceeded || turn.signal.aborted) throw error;
      // Its own end is no failure: what was done until then is kept.
      this.#interrupts.cancelAll();
      return { budgetExceeded };
    });
  }

  /** Commits, pushes and reports what a turn left. */
  async #save(words: string, signal: AbortSignal): Promise<void> {
    const { config, workspace } = this.parts;
    const policy = config.spec.interactive
      ? approvalPolicies(config).find(asksForPushes)
      : undefined;
    await this.#reporter.commit(words);
    await this.#reporter.push(
      signal,
      policy
        ? async repositories => {
            const answer = await this.#interrupts.ask(
              pushQuestion(policy, await workspace.plannedPushes(repositories)),
            );
            signal.throwIfAborted();
            return isApproved(answer);
          }
        : undefined,
    );
    await this.#reporter.report();
  }

  async #failTurn(error: unknown, words: string): Promise<void> {
    const { transcript } = this.parts;
    const message = messageOf(error);
    const cause = error instanceof TurnAbort ? error.reason : undefined;
    // The work so far is kept, and is not pushed: it is not finished.
    if (!(error instanceof CloneError)) {
      await this.#reporter
        .commit(words)
        .then(() => this.#reporter.report())
        .catch(problem => console.error(`Work was not saved: ${problem}`));
    }
    if (cause === 'timeout') {
      transcript.failRun(this.#ending?.message ?? message, 'Timeout');
    } else if (cause) {
      transcript.finishRun({ type: 'cancelled' });
      this.#failure = { outcome: 'Stopped', message: 'The turn was ended.' };
    } else {
      const outcome =
        error instanceof CloneError ? 'CloneFailed' : 'AgentFailed';
      transcript.failRun(message, outcome);
      this.#failure = { outcome, message };
      if (outcome === 'CloneFailed') this.#ending ??= this.#failure;
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
    this.#abortTurn(cause);
    this.#wake();
  }

  #abortTurn(cause: TurnAbortCause): void {
    // First the reason, so that an agent whose question is cancelled sees that the turn is over.
    this.#turn?.abort(new TurnAbort(cause));
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

function messageOf(error: unknown): string {
  return cut(
    error instanceof Error ? error.message : String(error),
    maxMessage,
  );
}

function asksForPushes(policy: ApprovalPolicy): boolean {
  return policy === 'pushes' || policy === 'always';
}
