import type { Usage } from '@agentic-portal/api';

/** The sum of what was used before and in a turn. */
export function addUsage(before: Usage | undefined, turn: Usage): Usage {
  const sum: Usage = { ...before };
  for (const [key, value] of Object.entries(turn) as Array<
    [keyof Usage, number | undefined]
  >) {
    if (value !== undefined) sum[key] = (sum[key] ?? 0) + value;
  }
  return sum;
}
