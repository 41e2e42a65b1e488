import { BudgetKeeper } from './BudgetKeeper';

describe('BudgetKeeper', () => {
  it('counts earlier runs, warns once at 80 %, and says which limit is used up', () => {
    const told: string[] = [];
    const keeper = new BudgetKeeper(
      { maxTurns: 10, maxCostUSD: 1 },
      { turns: 6, costUSD: 0.25 },
      message => told.push(message),
    );
    expect(keeper.left({ turns: 1 })).toEqual({
      maxTurns: 3,
      maxCostUSD: 0.75,
    });
    expect(keeper.see({ turns: 1 })).toBeUndefined();
    expect(told).toEqual([]);
    expect(keeper.see({ turns: 2 })).toBeUndefined();
    expect(keeper.see({ turns: 4 })).toBeUndefined();
    expect(told).toEqual(['80 % of the budget of 10 turns is used.']);
    // All of it may be used; nothing more may be begun then.
    expect(keeper.exhausted({ turns: 3 })).toBeUndefined();
    expect(keeper.exhausted({ turns: 4 })).toBe(
      'The budget of 10 turns is used up.',
    );
    expect(keeper.see({ turns: 5 })).toBe('The budget of 10 turns is used up.');
    expect(keeper.see({ turns: 4, costUSD: 0.8 })).toBe(
      'The budget of 1 USD is used up.',
    );
    expect(keeper.left({ turns: 9 })).toMatchObject({ maxTurns: 0 });
  });

  it('begins nothing with a budget of nothing, and everything without one', () => {
    const warn = jest.fn();
    expect(new BudgetKeeper({ maxCostUSD: 0 }, {}, warn).exhausted()).toMatch(
      /0 USD/,
    );
    const free = new BudgetKeeper({}, { turns: 1e6 }, warn);
    expect(free.exhausted({ costUSD: 1e6 })).toBeUndefined();
    expect(free.see({ costUSD: 1e6 })).toBeUndefined();
    expect(warn).not.toHaveBeenCalled();
  });
});
