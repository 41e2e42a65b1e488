import type { AgenticSessionSpec, Usage } from '@agentic-portal/api';
import { addUsage } from './addUsage';

/** From this share of a budget on, people are told that it comes to its end. */
const warnAt = 0.8;

/** The limits, by what is counted. */
const limits = [
  {
    field: 'maxTurns',
    counted: 'turns',
    text: (value: number) => `${value} turns`,
  },
  {
    field: 'maxCostUSD',
    counted: 'costUSD',
    text: (value: number) => `${value} USD`,
  },
] as const;

/** Holds a session to its budget, which is for all of its runs together. */
export class BudgetKeeper {
  readonly #told = new Set<string>();

  constructor(
    private readonly budget: NonNullable<AgenticSessionSpec['budget']>,
    /** What earlier runs used. */
    private readonly earlier: Usage,
    private readonly warn: (message: string) => void,
  ) {
    // Who was told in an earlier run knows it.
    for (const { field, share } of this.#shares({})) {
      if (share >= warnAt) this.#told.add(field);
    }
  }

  /** What is left when the present run used so much. */
  left(run: Usage = {}): { maxTurns?: number; maxCostUSD?: number } {
    return Object.fromEntries(
      this.#shares(run).map(({ field, limit, used }) => [
        field,
        Math.max(0, limit - used),
      ]),
    );
  }

  /** Why nothing more may be begun, if it may not. */
  exhausted(run: Usage = {}): string | undefined {
    const over = this.#shares(run).find(({ limit, used }) => used >= limit);
    return over && `The budget of ${over.words} is used up.`;
  }

  /** Why the agent must stop in the middle of its turn, if it must; warns once before. */
  see(run: Usage): string | undefined {
    for (const { field, words, used, limit, share } of this.#shares(run)) {
      if (used > limit) return `The budget of ${words} is used up.`;
      if (share >= warnAt && !this.#told.has(field)) {
        this.#told.add(field);
        this.warn(
          `${Math.floor(share * 100)} % of the budget of ${words} is used.`,
        );
      }
    }
    return undefined;
  }

  #shares(run: Usage) {
    const total = addUsage(this.earlier, run);
    return limits.flatMap(({ field, counted, text }) => {
      const limit = this.budget[field];
      if (limit === undefined) return [];
      const used = total[counted] ?? 0;
      const share = limit === 0 ? 1 : used / limit;
      return [{ field, limit, used, share, words: text(limit) }];
    });
  }
}
