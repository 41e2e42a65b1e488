import type { ModelPrice, ModelProxyUsage } from '@agentic-portal/api';
import type { AnswerUsage } from './AnswerMeter';

/** What caching costs, as multiples of a model's input price: Anthropic's price list, "Prompt caching". */
const cacheFactors = { read: 0.1, write: 1.25, writeHour: 2 };
const million = 1_000_000;

/** Adds up what a session's model used, and says when its budget is used up. */
export class Spending {
  readonly #unpriced = new Set<string>();
  #inputTokens = 0;
  #outputTokens = 0;
  #costUSD = 0;
  #refused: string | undefined;

  constructor(
    private readonly options: {
      prices?: Record<string, ModelPrice>;
      /** US dollars. */
      maxCostUSD?: number;
      /** Is told once of each model that has no price. */
      unpriced?: (model: string) => void;
    } = {},
  ) {}

  get usage(): ModelProxyUsage {
    return {
      inputTokens: this.#inputTokens,
      outputTokens: this.#outputTokens,
      costUSD: this.#costUSD,
      unpricedModels: [...this.#unpriced],
      ...(this.#refused ? { refused: this.#refused } : {}),
    };
  }

  add(answer: AnswerUsage): void {
    const { input, output, cacheRead, cacheWrite, cacheWriteHour } = answer;
    const read = input + cacheRead + cacheWrite + cacheWriteHour;
    if (read + output === 0) return;
    this.#inputTokens += read;
    this.#outputTokens += output;
    const model = answer.model ?? 'unknown';
    const price = this.#priceOf(model);
    if (!price) {
      if (!this.#unpriced.has(model)) this.options.unpriced?.(model);
      this.#unpriced.add(model);
      return;
    }
    const weighted =
      input +
      cacheRead * cacheFactors.read +
      cacheWrite * cacheFactors.write +
      cacheWriteHour * cacheFactors.writeHour;
    this.#costUSD += (weighted * price.input + output * price.output) / million;
  }

  /** Why nothing more may be spent. A budget is overdrawn by at most the requests that were on their way. */
  refusal(): string | undefined {
    const { maxCostUSD } = this.options;
    if (maxCostUSD !== undefined && this.#costUSD >= maxCostUSD) {
      this.#refused = `The budget of ${maxCostUSD} USD is used up.`;
    }
    return this.#refused;
  }

  #priceOf(model: string): ModelPrice | undefined {
    const prices = this.options.prices ?? {};
    const [longest] = Object.keys(prices)
      .filter(prefix => model.startsWith(prefix))
      .sort((one, other) => other.length - one.length);
    return longest === undefined ? undefined : prices[longest];
  }
}
