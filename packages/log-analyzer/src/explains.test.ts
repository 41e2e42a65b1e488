import { causalOrder } from './causalOrder';
import { explains } from './explains';
import { rules } from './rules';

describe('explains', () => {
  it('leads from causes to what the causal order has later, so that it has no circle', () => {
    for (const [cause, effects] of Object.entries(explains))
      for (const effect of effects)
        expect([
          cause,
          effect,
          causalOrder.findIndex(category => category === cause) <
            causalOrder.indexOf(effect),
        ]).toEqual([cause, effect, true]);
  });

  it('is about categories that rules have, each of which is in the causal order once', () => {
    const named = new Set(rules.map(({ category }) => category));
    expect(new Set(causalOrder).size).toBe(causalOrder.length);
    expect([...named].sort()).toEqual(
      causalOrder.filter(category => category !== 'Unknown').sort(),
    );
  });

  it('has a sub-cause in PascalCase for every rule that can tell', () => {
    for (const { id, subCause } of rules)
      expect([id, subCause ?? 'None']).toEqual([
        id,
        expect.stringMatching(/^(?:[A-Z][A-Za-z]+)$/),
      ]);
  });
});
