import type { UsageItem } from '@agentic-portal/api';
import { usageSeries } from './usageSeries';

const item = (day: string, user: string, costUSD: number): UsageItem => ({
  day,
  project: 'default',
  user,
  agent: 'claude',
  sessions: 1,
  inputTokens: 10,
  outputTokens: 5,
  costUSD,
  turns: 2,
});

describe('usageSeries', () => {
  it('has each day of the range, the largest group first, and totals that add up', () => {
    const series = usageSeries(
      {
        from: '2026-02-27',
        to: '2026-03-02',
        items: [
          item('2026-02-27', 'a', 1),
          item('2026-03-01', 'a', 1),
          item('2026-03-01', 'b', 5),
        ],
      },
      'costUSD',
      'user',
    );
    expect(series).toEqual({
      days: ['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02'],
      groups: [
        { name: 'b', total: 5, values: [0, 0, 5, 0] },
        { name: 'a', total: 2, values: [1, 0, 1, 0] },
      ],
      total: 7,
    });
  });

  it('shows small groups together, so that nothing is left out', () => {
    const { groups, total } = usageSeries(
      {
        from: '2026-03-01',
        to: '2026-03-01',
        items: Array.from({ length: 9 }, (_, index) =>
          item('2026-03-01', `user-${index}`, index + 1),
        ),
      },
      'tokens',
      'user',
    );
    expect(groups).toHaveLength(7);
    expect(groups[6]).toEqual({ name: 'Others', total: 45, values: [45] });
    expect(total).toBe(9 * 15);
  });
});
