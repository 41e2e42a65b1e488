import { priceOf } from '@agentic-portal/api';
import type { ModelPrice, ModelProxyUsage } from '@agentic-portal/api';
import type { AnswerUsage } from './AnswerReader';
import { modelWires } from './modelWires';
import type { ModelWire } from './modelWires';

const million = 1_000_000;

/** Adds up what a session's model used, and says when its budget is used up. */
export class Spending {
  readonly #unpriced = new Set<string>();
  #inputTokens = 0;
  #outputTokens = 0;
  #costUSD = 0;
  #requests = 0;
  #refused: string | undefined;

  constructor(
    private readonly options: {
      prices?: Record<string, ModelPrice>;
      /** US dollars. */
      maxCostUSD?: number;
      /** Answers of the model. */
      maxTurns?: number;
      /** Anthropic's when missing. */
      cacheFactors?: ModelWire['cacheFactors'];
      /** Is told once of each model that has no price. */
      unpriced?: (model: string) => void;
    } = {},
  ) {}

  get usage(): ModelProxyUsage {
    return {
      inputTokens: this.#inputTokens,
      outputTokens: this.#outputTokens,
      costUSD: this.#costUSD,
      requests: this.#requests,
      unpricedModels: [...this.#unpriced],
      ...(this.#refused ? { refused: this.#refused } : {}),
    };
  }

  add(answer: AnswerUsage): void {
    const { input, output, cacheRead, cacheWrite, cacheWriteHour } = answer;
    const read = input + cacheRead + cacheWrite + cacheWriteHour;
    if (read + output === 0) return;
    this.#requests += 1;
    this.#inputTokens += read;
    this.#outputTokens += output;
    const model = answer.model ?? 'unknown';
    const price = priceOf(this.options.prices, model);
    if (!price) {
      if (!this.#unpriced.has(model)) this.options.unpriced?.(model);
      this.#unpriced.add(model);
      return;
    }
    const { cacheFactors = modelWires.anthropic.cacheFactors } = this.options;
    const weighted =
      input +
      cacheRead * cacheFactors.read +
      cacheWrite * cacheFactors.write +
      cacheWriteHour * cacheFactors.writeHour;
    this.#costUSD += (weighted * price.input + output * price.output) / million;
  }

  /** Why nothing more may be spent. A budget is overdrawn by at most the requests that were on their way. */
  refusal(): string | undefined {
    const { maxCostUSD, maxTurns } = this.options;
    if (maxCostUSD !== undefined && this.#costUSD >= maxCostUSD) {
      this.#refused = `The budget of ${maxCostUSD} USD is used up.`;
    }
    if (maxTurns !== undefined && this.#requests >= maxTurns) {
      this.#refused = `The budget of ${maxTurns} turns is used up.`;
    }
    return this.#refused;
  }
}
