import type { UsageItem, UsageReport } from '@agentic-portal/api';
import { agenticSessionReadPermission } from '@agentic-portal/plugin-agentic-sessions-common';
import { InputError } from '@backstage/errors';
import type { Database } from '../database/Database';
import type { Caller } from '../service/Caller';
import type { ProjectService } from '../service/ProjectService';

const dayMs = 86_400_000;
const defaultDays = 30;
const longestDays = 366;

/** What sessions used over time. */
export class UsageService {
  constructor(
    private readonly database: Database,
    private readonly projects: ProjectService,
  ) {}

  /**
   * By day, project, person and agent; of the caller's projects, or of one of them.
   *
   * @throws InputError when the days are not a range of at most 366
   */
  async report(
    caller: Caller,
    query: { project?: string; from?: string; to?: string },
  ): Promise<UsageReport> {
    const projects = await this.readable(caller, query.project);
    const to = query.to ?? dayOf(Date.now());
    const from = query.from ?? dayOf(timeOf(to) - (defaultDays - 1) * dayMs);
    const days = (timeOf(to) - timeOf(from)) / dayMs + 1;
    if (days < 1 || days > longestDays) {
      throw new InputError(
        `from ${from} to ${to} are ${days} days; allowed: 1 to ${longestDays}`,
      );
    }
    const rows = await this.database
      .knex('session_usage')
      .whereIn('project', projects)
      .andWhere('day', '>=', from)
      .andWhere('day', '<=', to)
      .groupBy('day', 'project', 'created_by', 'agent')
      .orderBy(['day', 'project', 'created_by', 'agent'])
      .select('day', 'project', 'created_by', 'agent')
      .countDistinct({ sessions: 'session_uid' })
      .sum({
        input_tokens: 'input_tokens',
        output_tokens: 'output_tokens',
        cost_usd: 'cost_usd',
        turns: 'turns',
      });
    return { from, to, items: rows.map(toItem) };
  }

  private async readable(
    caller: Caller,
    project: string | undefined,
  ): Promise<string[]> {
    if (project === undefined) {
      const { items } = await this.projects.list(caller);
      return items.map(({ metadata }) => metadata.name);
    }
    await this.projects.authorize(
      caller,
      agenticSessionReadPermission,
      project,
      'viewer',
    );
    return [project];
  }
}

function timeOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function toItem(row: Record<string, unknown>): UsageItem {
  return {
    day: String(row.day),
    project: String(row.project),
    user: String(row.created_by),
    agent: String(row.agent),
    // PostgreSQL gives counts and sums as text.
    sessions: Number(row.sessions),
    inputTokens: Number(row.input_tokens),
    outputTokens: Number(row.output_tokens),
    costUSD: Number(row.cost_usd),
    turns: Number(row.turns),
  };
}
