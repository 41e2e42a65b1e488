import { CustomEvent } from '@agentic-portal/api';
import type { ApprovalPolicy } from '@agentic-portal/api';
import type { Agent, AgentResult, AgentTurn } from '../agents/Agent';
import { CloneError } from '../git/Workspace';
import { approvalPolicies } from './approvalPolicies';
import { CloneProgress } from './CloneProgress';
import type { Ending } from './Ending';
import type { Interrupts } from './Interrupts';
import { messageOf } from './messageOf';
import { PromptTurn } from './PromptTurn';
import { isApproved, pushQuestion } from './pushQuestion';
import type { RunUsage } from './RunUsage';
import type { SessionParts } from './SessionParts';
import type { QueuedTurn } from './SessionState';
import { agentGraceMs, settleInTime } from './settleInTime';
import { TurnAbort } from './TurnAbort';
import { TurnWatch } from './TurnWatch';
import { withAttachments } from './withAttachments';
import type { WorkReporter } from './WorkReporter';

/** How a turn ended. */
export interface TurnEnd {
  /** What the agent says that came of it. */
  results?: string;
  /** The agent has nothing more to do. */
  done?: boolean;
  /** That it failed, or was ended. */
  failure?: Ending;
  /** The run ends with it. */
  ending?: Ending;
}

/** Works off turns: clones what is not there yet, asks the agent, and saves what it left. */
export class TurnRunner {
  readonly #prompt: PromptTurn;
  readonly #watch: TurnWatch;

  constructor(
    private readonly parts: SessionParts & {
      usage: RunUsage;
      interrupts: Interrupts;
      reporter: WorkReporter;
    },
  ) {
    this.#prompt = new PromptTurn(parts);
    this.#watch = new TurnWatch(parts);
  }

  /** Works off the prompt. */
  runPrompt(
    agent: Agent,
    options: { isRestarted: boolean; signal: AbortSignal },
  ): Promise<TurnEnd> {
    return this.run(agent, this.#prompt.begin(), {
      ...options,
      isPrompt: true,
    });
  }

  async run(
    agent: Agent,
    turn: QueuedTurn,
    options: { isPrompt: boolean; isRestarted: boolean; signal: AbortSignal },
  ): Promise<TurnEnd> {
    const { config, transcript, state, usage } = this.parts;
    const { isPrompt, signal } = options;
    transcript.startRun(turn.runId, { messages: turn.messages });
    const words = turn.messages.map(message => message.content).join('\n');
    let results: string | undefined;
    usage.beginTurn();
    try {
      await this.#prepare(signal);
      if (isPrompt) await this.#prompt.receiveFiles(signal);
      this.#watch.begin();
      if (isPrompt) state.markPromptGiven(config.run);
      const result = await this.#ask(agent, {
        ...options,
        messages: turn.messages,
      });
      results = result.results;
      usage.countTurn(result.usage);
      await this.#save(words, signal);
      transcript.finishRun({ type: 'success' });
      const message = result.budgetExceeded;
      return message
        ? { results, ending: { outcome: 'BudgetExceeded', message } }
        : { results, done: result.done };
    } catch (error) {
      usage.countFailedTurn();
      // What was aborted with the turn says so in its own words.
      const reason = signal.aborted ? signal.reason : error;
      return { results, ...(await this.#fail(reason, words)) };
    } finally {
      await this.#watch.end();
    }
  }

  /** Clones what is not there yet. */
  async #prepare(signal: AbortSignal): Promise<void> {
    const { transcript, workspace, reporter } = this.parts;
    if (workspace.isReady) return;
    const stepName = 'Clone repositories';
    transcript.emit({ type: 'STEP_STARTED', stepName });
    const progress = new CloneProgress(transcript.runId ?? '', event =>
      transcript.emit(event),
    );
    await workspace.prepare(signal, (repo, line) => progress.tell(repo, line));
    transcript.emit({ type: 'STEP_FINISHED', stepName });
    await reporter.report();
  }

  async #ask(
    agent: Agent,
    turn: Omit<AgentTurn, 'emit' | 'output' | 'ask' | 'used'>,
  ): Promise<AgentResult> {
    const { transcript, attachments, usage, interrupts } = this.parts;
    const overdraft = new AbortController();
    const signal = AbortSignal.any([turn.signal, overdraft.signal]);
    let budgetExceeded: string | undefined;
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
    const work = agent.runTurn({
      ...turn,
      signal,
      messages,
      emit: async event => {
        await interrupts.whenClosed;
        // What an agent still says after its turn was ended is said to nobody.
        if (!signal.aborted) transcript.emit(event);
        this.#watch.see(event);
      },
      output: text =>
        transcript.custom(CustomEvent.Output, { stream: 'stderr', text }),
      used: used => {
        const problem = usage.see(used);
        budgetExceeded ??= problem;
        if (budgetExceeded) overdraft.abort(new TurnAbort('budget'));
      },
      ask: interrupt =>
        signal.aborted
          ? Promise.reject(signal.reason)
          : interrupts.ask(interrupt),
    });
    return settleInTime(work, signal, agentGraceMs).catch(error => {
      if (!budgetExceeded || turn.signal.aborted) throw error;
      // Its own end is no failure: what was done until then is kept.
      interrupts.cancelAll();
      return { budgetExceeded };
    });
  }

  /** Commits, pushes and reports what a turn left. */
  async #save(words: string, signal: AbortSignal): Promise<void> {
    const { config, workspace, reporter, interrupts } = this.parts;
    const policy = config.spec.interactive
      ? approvalPolicies(config).find(asksForPushes)
      : undefined;
    await reporter.commit(words);
    await reporter.push(
      signal,
      policy
        ? async repositories => {
            const answer = await interrupts.ask(
              pushQuestion(policy, await workspace.plannedPushes(repositories)),
            );
            signal.throwIfAborted();
            return isApproved(answer);
          }
        : undefined,
    );
    await reporter.report();
  }

  /** Ends the AG-UI run of a turn that failed. Its work so far is kept, and is not pushed: it is not finished. */
  async #fail(
    error: unknown,
    words: string,
  ): Promise<Pick<TurnEnd, 'failure' | 'ending'>> {
    const { transcript, reporter } = this.parts;
    const message = messageOf(error);
    if (error instanceof CloneError) {
      const failure: Ending = { outcome: 'CloneFailed', message };
      transcript.failRun(message, failure.outcome);
      return { failure, ending: failure };
    }
    await reporter
      .commit(words)
      .then(() => reporter.report())
      .catch(problem => console.error(`Work was not saved: ${problem}`));
    if (!(error instanceof TurnAbort)) {
      transcript.failRun(message, 'AgentFailed');
      return { failure: { outcome: 'AgentFailed', message } };
    }
    if (error.reason === 'timeout') {
      transcript.failRun(message, 'Timeout');
      return {};
    }
    transcript.finishRun({ type: 'cancelled' });
    return { failure: { outcome: 'Stopped', message: 'The turn was ended.' } };
  }
}

function asksForPushes(policy: ApprovalPolicy): boolean {
  return policy === 'pushes' || policy === 'always';
}
