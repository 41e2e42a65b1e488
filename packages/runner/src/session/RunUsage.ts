import { CustomEvent } from '@agentic-portal/api';
import type { RunnerConfig, Usage } from '@agentic-portal/api';
import type { Transcript } from '../journal/Transcript';
import { addUsage } from './addUsage';
import { BudgetKeeper } from './BudgetKeeper';
import type { RecoveredRun } from './RecoveredRun';
import type { SessionState } from './SessionState';

/** What a run uses: counted turn by turn, kept for the runs that follow, and held to the session's budget. */
export class RunUsage {
  #total: Usage | undefined;
  /** Of the turn that goes on, so far. */
  #turn: Usage | undefined;
  readonly #budget: BudgetKeeper;

  constructor(
    private readonly parts: {
      config: RunnerConfig;
      state: SessionState;
      transcript: Transcript;
      recovered: RecoveredRun;
    },
  ) {
    const { config, state, transcript, recovered } = parts;
    this.#total = recovered.usage;
    this.#budget = new BudgetKeeper(
      config.spec.budget ?? {},
      state.usageBefore(config.run),
      message => transcript.custom(CustomEvent.BudgetWarning, { message }),
    );
  }

  /** Of the turns that are over; undefined before the first one. */
  get total(): Usage | undefined {
    return this.#total;
  }

  /** Of the budget. */
  get left(): ReturnType<BudgetKeeper['left']> {
    return this.#budget.left(this.#total);
  }

  /** Why nothing more may be begun, if it may not. */
  get exhausted(): string | undefined {
    return this.#budget.exhausted(this.#total);
  }

  beginTurn(): void {
    this.#turn = undefined;
  }

  /** Takes what the turn used so far; why it must stop, if it must. */
  see(usage: Usage): string | undefined {
    this.#turn = usage;
    return this.#budget.see(addUsage(this.#total, usage));
  }

  /** Counts a turn that came to its end, with what it used in all where its agent says so. */
  countTurn(usage: Usage | undefined): void {
    const { config, state, transcript } = this.parts;
    this.#total = addUsage(this.#total, {
      turns: 1,
      ...(usage ?? this.#turn),
    });
    this.#turn = undefined;
    this.#budget.see(this.#total);
    state.saveUsage(config.run, this.#total);
    transcript.custom(CustomEvent.Usage, this.#total);
  }

  /** Counts a turn that failed: what it used until then was paid for as well. */
  countFailedTurn(): void {
    if (this.#turn) this.countTurn(this.#turn);
  }
}
