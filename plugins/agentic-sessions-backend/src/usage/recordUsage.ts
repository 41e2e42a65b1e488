import { CustomEvent, type Usage } from '@agentic-portal/api';
import type {
  PlacedEvent,
  TranscriptProjection,
} from '../database/TranscriptProjection';

const columns = {
  input_tokens: 'inputTokens',
  output_tokens: 'outputTokens',
  cost_usd: 'costUSD',
  turns: 'turns',
} as const;

/**
 * Books what a run says that it used until now on the day (UTC) on which it said so. Runs say their totals: what is on
 * earlier days already is taken off, and saying the same twice changes nothing.
 */
export const recordUsage: TranscriptProjection = async (
  tx,
  { uid, run, events },
) => {
  for (const [day, usage] of usageByDay(events)) {
    const session = await tx('sessions')
      .where({ uid })
      .first('project', 'created_by', 'agent');
    if (!session) return undefined;
    const earlier = await tx('session_usage')
      .where({ session_uid: uid, run })
      .andWhere('day', '<', day)
      .sum(Object.fromEntries(Object.keys(columns).map(c => [c, c])))
      .first();
    const booked = Object.fromEntries(
      Object.entries(columns).map(([column, field]) => [
        column,
        Math.max(0, (usage[field] ?? 0) - Number(earlier?.[column] ?? 0)),
      ]),
    );
    await tx('session_usage')
      .insert({ session_uid: uid, run, day, ...session, ...booked })
      .onConflict(['session_uid', 'run', 'day'])
      .merge(Object.keys(columns));
  }
  return undefined;
};

/** The last total that was said on each day. */
function usageByDay(events: readonly PlacedEvent[]): Map<string, Usage> {
  const days = new Map<string, Usage>();
  for (const { event } of events) {
    if (event.type !== 'CUSTOM' || event.name !== CustomEvent.Usage) continue;
    const { timestamp } = event;
    const time = typeof timestamp === 'number' ? timestamp : Date.now();
    days.set(new Date(time).toISOString().slice(0, 10), event.value as Usage);
  }
  return days;
}
