import {
  type AgenticSessionStatus,
  finishedStatus,
  newRunStatus,
  type RunnerState,
  startedStatus,
  stoppingStatus,
} from '@agentic-portal/api';
import { readRunnerState } from './readRunnerState';

const fresh = newRunStatus({}, 2, 1);
const after = (
  state: Exclude<RunnerState, { state: 'Exited' }>,
  status = fresh,
) => startedStatus(status, state, 'kubernetes', 1);
const running = after({
  state: 'Ready',
  id: 'pod-1',
  startTime: '2026-01-01T00:00:00Z',
});

describe('readRunnerState', () => {
  const table: Array<
    [string, AgenticSessionStatus | undefined, Record<string, unknown>]
  > = [
    [
      'nobody has looked at it',
      undefined,
      { state: 'Waiting', reason: 'Accepted', id: 'mine' },
    ],
    [
      'the status is of an earlier run',
      { ...running, run: 1 },
      { state: 'Waiting', reason: 'Accepted', id: 'mine' },
    ],
    [
      'the status is of a later run',
      { ...running, run: 3 },
      {
        state: 'Exited',
        reason: 'Stopped',
        message: expect.stringContaining('Run 3'),
      },
    ],
    [
      'the quota is used up',
      after({ state: 'Waiting', reason: 'QuotaExceeded', message: 'No room' }),
      { state: 'Waiting', reason: 'QuotaExceeded', message: 'No room' },
    ],
    [
      'no node has room',
      after({
        state: 'Starting',
        reason: 'Unschedulable',
        message: '0/3 nodes',
        id: 'pod-1',
      }),
      {
        state: 'Starting',
        reason: 'Unschedulable',
        message: '0/3 nodes',
        id: 'pod-1',
      },
    ],
    [
      'it is healthy',
      running,
      { state: 'Ready', id: 'pod-1', startTime: '2026-01-01T00:00:00Z' },
    ],
    [
      'it does not answer',
      after({ state: 'Unreachable', message: 'Silence' }, running),
      { state: 'Unreachable', reason: 'Unreachable', message: 'Silence' },
    ],
    ['it is being stopped', stoppingStatus(running, 1), { state: 'Stopping' }],
    [
      'its runner said how it ended',
      finishedStatus(running, {
        reason: 'Completed',
        message: '',
        completionTime: '2026-01-01T00:01:00Z',
        summary: { outcome: 'Completed', results: 'Well', usage: { turns: 1 } },
      }),
      {
        state: 'Exited',
        reason: 'Completed',
        startTime: '2026-01-01T00:00:00Z',
        completionTime: '2026-01-01T00:01:00Z',
        summary: expect.objectContaining({
          outcome: 'Completed',
          results: 'Well',
          usage: { turns: 1 },
        }),
      },
    ],
    [
      'its runner said why it failed',
      finishedStatus(running, {
        reason: 'AgentFailed',
        message: '',
        summary: { outcome: 'AgentFailed', message: 'boom' },
      }),
      {
        state: 'Exited',
        reason: 'AgentFailed',
        summary: expect.objectContaining({ message: 'boom' }),
      },
    ],
    [
      'it was killed',
      finishedStatus(running, { reason: 'OutOfMemory', message: 'Too much' }),
      { state: 'Exited', reason: 'OutOfMemory', message: 'Too much' },
    ],
  ];

  it.each(table)('when %s', (_, status, state) => {
    expect(
      readRunnerState(
        { metadata: { name: 'mine' }, spec: { prompt: 'x' }, status },
        2,
      ),
    ).toMatchObject(state);
  });

  it('makes the same status of it as the operator did', () => {
    const statuses = table.flatMap(([, status]) =>
      status?.run === 2 && status.phase !== 'Stopping' ? [status] : [],
    );
    for (const status of statuses) {
      const state = readRunnerState(
        { metadata: { name: 'mine' }, spec: { prompt: 'x' }, status },
        2,
      );
      const copy =
        state.state === 'Exited'
          ? finishedStatus(running, state)
          : startedStatus(
              state.state === 'Unreachable' ? running : fresh,
              state,
              'kubernetes',
              1,
            );
      const { phase, message, results, usage, startTime } = status;
      expect(copy).toMatchObject(
        JSON.parse(
          JSON.stringify({ phase, message, results, usage, startTime }),
        ),
      );
    }
    expect(statuses.length).toBeGreaterThan(5);
  });
});
