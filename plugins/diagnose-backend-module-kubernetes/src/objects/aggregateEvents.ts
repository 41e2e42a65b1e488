import type { ClusterEvent } from './ClusterEvent';
import { objectKey } from './objectKey';

/** What differs between events that say the same: uids, the ends of generated names (apimachinery's `rand`), numbers. */
const varying =
  /[0-9a-f]{8}-[0-9a-f-]{27}|-[bcdfghjklmnpqrstvwxz2456789]{5}\b|\d+/g;

/**
 * Events that say the same of one object as one, newest first.
 *
 * @param limit - How many at most; the oldest are left out
 */
export function aggregateEvents(
  events: readonly ClusterEvent[],
  limit = 200,
): ClusterEvent[] {
  const groups = new Map<string, ClusterEvent>();
  for (const event of events) {
    const key = [
      objectKey(event),
      event.container,
      event.reason,
      event.message.replace(varying, '#'),
    ].join('\n');
    const known = groups.get(key);
    if (!known) {
      groups.set(key, event);
      continue;
    }
    const newest =
      (event.last ?? -Infinity) > (known.last ?? -Infinity) ? event : known;
    const firsts = [event.first, known.first].filter(
      moment => moment !== undefined,
    );
    groups.set(key, {
      ...newest,
      count: event.count + known.count,
      first: firsts.length ? Math.min(...firsts) : undefined,
    });
  }
  return [...groups.values()]
    .sort((a, b) => (b.last ?? 0) - (a.last ?? 0))
    .slice(0, limit);
}
