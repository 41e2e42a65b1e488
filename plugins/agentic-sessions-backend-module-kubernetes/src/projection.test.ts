import type { AgenticSessionSpec } from '@agentic-portal/api';
import { patchOf } from './projection';

describe('patchOf', () => {
  const spec: AgenticSessionSpec = {
    prompt: 'x',
    run: 2,
    desiredState: 'Running',
    timeout: 60,
    inactivityTimeout: 86_400,
    budget: { maxCostUSD: 1, maxTurns: 5 },
    approvals: 'never',
  };
  it.each<
    [string, Partial<AgenticSessionSpec>, Record<string, unknown> | undefined]
  >([
    ['nothing differs', {}, undefined],
    [
      'what is missing is the default',
      { inactivityTimeout: undefined },
      undefined,
    ],
    [
      'the order of fields differs',
      { budget: { maxTurns: 5, maxCostUSD: 1 } },
      undefined,
    ],
    ['a field differs that may not change', { approvals: 'always' }, undefined],
    ['the run would be lowered', { run: 1 }, undefined],
    ['it is to stop', { desiredState: 'Stopped' }, { desiredState: 'Stopped' }],
    ['another run is wanted', { run: 3 }, { run: 3 }],
    ['a field was taken away', { timeout: undefined }, { timeout: null }],
    [
      'a limit was taken away',
      { budget: { maxTurns: 6 } },
      { budget: { maxCostUSD: null, maxTurns: 6 } },
    ],
    ['every limit was taken away', { budget: undefined }, { budget: null }],
  ])('when %s', (_, change, expected) => {
    expect(
      patchOf({ metadata: { uid: 'u' }, spec }, { ...spec, ...change })?.spec,
    ).toEqual(expected);
  });

  it('keeps annotations as they are wanted, and takes away what is wanted no more', () => {
    const resource = {
      metadata: { uid: 'u', annotations: { policy: 'commands', own: 'x' } },
      spec,
    };
    expect(patchOf(resource, spec, { policy: 'commands' })).toBeUndefined();
    expect(patchOf(resource, spec, { policy: 'always' })?.metadata).toEqual({
      uid: 'u',
      annotations: { policy: 'always' },
    });
    expect(patchOf(resource, spec, { policy: undefined })?.metadata).toEqual({
      uid: 'u',
      annotations: { policy: null },
    });
  });
});
