import type { UsageReport } from '@agentic-portal/api';

/** What the chart can show. */
export const measures = [
  { id: 'costUSD', label: 'Cost' },
  { id: 'tokens', label: 'Tokens' },
  { id: 'turns', label: 'Turns' },
  { id: 'sessions', label: 'Sessions' },
] as const;
/** One of {@link measures}. */
export type Measure = (typeof measures)[number]['id'];

/** What bars can be divided by. */
export const groups = [
  { id: 'user', label: 'Person' },
  { id: 'project', label: 'Project' },
  { id: 'agent', label: 'Agent' },
] as const;
/** One of {@link groups}. */
export type Group = (typeof groups)[number]['id'];

/** Groups beyond these are shown together. */
const mostGroups = 6;
const dayMs = 86_400_000;

/** Values of a chart: for each day, one for each group. */
export interface UsageSeries {
  days: string[];
  /** The largest first; the last one may be `Others`. */
  groups: Array<{ name: string; total: number; values: number[] }>;
  total: number;
}

/** Adds a report up for a chart. Days on which nothing was used are there, too. */
export function usageSeries(
  { from, to, items }: UsageReport,
  measure: Measure,
  group: Group,
): UsageSeries {
  const days: string[] = [];
  for (let time = Date.parse(from); time <= Date.parse(to); time += dayMs) {
    days.push(new Date(time).toISOString().slice(0, 10));
  }
  const at = new Map(days.map((day, index) => [day, index]));
  const byName = new Map<string, number[]>();
  for (const item of items) {
    const index = at.get(item.day);
    if (index === undefined) continue;
    const values = byName.get(item[group]) ?? days.map(() => 0);
    values[index] +=
      measure === 'tokens'
        ? item.inputTokens + item.outputTokens
        : item[measure];
    byName.set(item[group], values);
  }
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  const sorted = [...byName]
    .map(([name, values]) => ({ name, values, total: sum(values) }))
    .sort((a, b) => b.total - a.total || a.name.localeCompare(b.name));
  const shown = sorted.slice(0, mostGroups);
  const others = sorted.slice(mostGroups);
  if (others.length) {
    const values = days.map((_, index) =>
      sum(others.map(other => other.values[index])),
    );
    shown.push({ name: 'Others', values, total: sum(values) });
  }
  return { days, groups: shown, total: sum(shown.map(({ total }) => total)) };
}
