import { ConditionReason, ConditionType, setCondition } from './conditions';
import { deriveMessage, derivePhase, hasEnded, isSettled } from './phase';
import type { Condition, Phase } from './types';

const condition = (
  type: string,
  status: Condition['status'],
  reason: string = 'Any',
): Condition => ({
  type,
  status,
  reason,
  message: '',
  lastTransitionTime: '2026-01-01T00:00:00.000Z',
});

const { RunnerCreated, RunnerReady, Stopping, Finished } = ConditionType;

describe('derivePhase', () => {
  const table: Array<[string, Condition[], Phase]> = [
    ['nothing is known', [], 'Pending'],
    ['it waits for capacity', [condition(RunnerCreated, 'False')], 'Pending'],
    ['a runner was made', [condition(RunnerCreated, 'True')], 'Creating'],
    [
      'the runner has not answered yet',
      [condition(RunnerCreated, 'True'), condition(RunnerReady, 'False')],
      'Creating',
    ],
    [
      'the runner answered healthy',
      [condition(RunnerCreated, 'True'), condition(RunnerReady, 'True')],
      'Running',
    ],
    [
      'the runner answers no more, and may be there',
      [condition(RunnerCreated, 'True'), condition(RunnerReady, 'Unknown')],
      'Running',
    ],
    [
      'it is being stopped while it runs',
      [condition(RunnerReady, 'True'), condition(Stopping, 'True')],
      'Stopping',
    ],
    [
      'it is being stopped before it ran',
      [condition(RunnerCreated, 'False'), condition(Stopping, 'True')],
      'Stopping',
    ],
    ...(
      [
        [ConditionReason.Completed, 'Completed'],
        [ConditionReason.Stopped, 'Stopped'],
        [ConditionReason.InactivityTimeout, 'Stopped'],
        [ConditionReason.BudgetExceeded, 'Stopped'],
        [ConditionReason.Timeout, 'Timeout'],
        [ConditionReason.DeadlineExceeded, 'Timeout'],
        [ConditionReason.OutOfMemory, 'Failed'],
        [ConditionReason.ImagePullFailed, 'Failed'],
        [ConditionReason.RetriesExhausted, 'Failed'],
        [ConditionReason.CreatingDeadlineExceeded, 'Failed'],
        [ConditionReason.InvalidSpec, 'Failed'],
        [ConditionReason.AgentFailed, 'Failed'],
        [ConditionReason.RunnerLost, 'Failed'],
        ['SomethingNew', 'Failed'],
      ] as Array<[string, Phase]>
    ).map(([reason, phase]): [string, Condition[], Phase] => [
      `it finished: ${reason}`,
      [
        condition(RunnerReady, 'True'),
        condition(Stopping, 'True'),
        condition(Finished, 'True', reason),
      ],
      phase,
    ]),
    ['a new run began', [condition(Finished, 'False')], 'Pending'],
  ];

  it.each(table)('when %s', (_, conditions, phase) => {
    expect(derivePhase(conditions)).toBe(phase);
    expect(derivePhase([...conditions].reverse())).toBe(phase);
  });
});

describe('deriveMessage', () => {
  const saying = (
    type: string,
    status: Condition['status'],
    message: string,
  ): Condition => ({ ...condition(type, status), message });

  it.each([
    ['nothing is known', undefined, []],
    [
      'it waits',
      'no room',
      [saying(RunnerCreated, 'False', 'no room'), condition(Finished, 'False')],
    ],
    [
      'it starts',
      'no node',
      [
        saying(RunnerCreated, 'True', 'made'),
        saying(RunnerReady, 'False', 'no node'),
      ],
    ],
    [
      'its runner was lost and the next waits',
      'quota',
      [
        saying(RunnerReady, 'False', 'lost'),
        saying(RunnerCreated, 'False', 'quota'),
      ],
    ],
    [
      'it is being stopped',
      'asked',
      [
        saying(RunnerReady, 'True', 'healthy'),
        saying(Stopping, 'True', 'asked'),
      ],
    ],
    [
      'it is over',
      'killed',
      [
        saying(RunnerReady, 'False', 'gone'),
        saying(Stopping, 'True', 'asked'),
        saying(Finished, 'True', 'killed'),
      ],
    ],
  ])('when %s, is %p', (_, message, conditions) => {
    expect(deriveMessage(conditions)).toBe(message);
    expect(deriveMessage([...conditions].reverse())).toBe(message);
  });
});

describe('setCondition', () => {
  const before = [condition(RunnerReady, 'False', 'Starting')];

  it('moves the transition time only when the status changes', () => {
    const now = new Date('2026-02-02T00:00:00.000Z');
    const { lastTransitionTime, ...same } = before[0];
    expect(
      setCondition(before, { ...same, message: 'still' }, now)[0],
    ).toMatchObject({ message: 'still', lastTransitionTime });
    expect(
      setCondition(before, { ...same, status: 'True' }, now)[0],
    ).toMatchObject({ lastTransitionTime: now.toISOString() });
  });

  it('returns the same array when nothing changed', () => {
    const { lastTransitionTime: _, ...same } = before[0];
    expect(setCondition(before, same)).toBe(before);
  });
});

describe('hasEnded', () => {
  const session = (phase: Phase | undefined, run: number, wanted: number) => ({
    spec: { prompt: 'x', run: wanted },
    status: { phase, run },
  });

  it('says nothing of a run from the end of the one before', () => {
    expect(hasEnded(session('Completed', 1, 1))).toBe(true);
    expect(hasEnded(session('Completed', 1, 2))).toBe(false);
    expect(isSettled(session('Completed', 1, 2))).toBe(true);
    expect(hasEnded(session('Running', 2, 2))).toBe(false);
    expect(hasEnded(session(undefined, 1, 1))).toBe(false);
  });
});
