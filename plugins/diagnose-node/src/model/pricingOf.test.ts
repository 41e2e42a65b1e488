import { pricingOf } from './pricingOf';
import { sumUsage } from './sumUsage';

const prices = {
  'claude-opus-5': { inputPerMillion: 5, outputPerMillion: 25 },
  'claude-opus-5-5': { inputPerMillion: 4, outputPerMillion: 20 },
};

describe('pricingOf', () => {
  it.each([
    ['claude-opus-5', 5],
    ['claude-opus-5-20260724', 5],
    ['claude-opus-5-2026-07-24', 5],
    ['claude-opus-5-latest', 5],
    ['claude-opus-5-001', 5],
    ['claude-opus-5-5', 4],
    ['claude-opus-5-5-20260922', 4],
    ['claude-opus-5-mini', undefined],
    ['claude-opus', undefined],
    ['constructor', undefined],
  ])('knows the price of %s: %s', (model, inputPerMillion) => {
    expect(pricingOf(model, prices)?.inputPerMillion).toBe(inputPerMillion);
  });
});

describe('sumUsage', () => {
  const one = { inputTokens: 1, outputTokens: 2, costUSD: 3 };

  it('adds what is known, and knows a cost only when both are known', () => {
    expect(sumUsage(one, one)).toEqual({
      inputTokens: 2,
      outputTokens: 4,
      costUSD: 6,
    });
    expect(sumUsage(one, { inputTokens: 1, outputTokens: 1 })).toEqual({
      inputTokens: 2,
      outputTokens: 3,
    });
    expect(sumUsage(undefined, one)).toBe(one);
    expect(sumUsage(undefined, undefined)).toBeUndefined();
  });
});
