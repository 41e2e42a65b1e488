import type { AgenticSession, WatchEvent } from '@agentic-portal/api';
import {
  compareSessions,
  matchesFilters,
  type SessionFilters,
} from './sessionFilters';

/** The part of a list of sessions that was loaded. */
export interface LoadedSessions {
  items: readonly AgenticSession[];
  /** Where the next page starts; missing when everything is loaded. */
  nextCursor?: string;
}

/**
 * The list after a change. A session that belongs behind the last loaded one stays out while there are further pages:
 * it comes with them.
 */
export function applyWatchEvent(
  list: LoadedSessions,
  event: WatchEvent,
  filters: SessionFilters,
): LoadedSessions {
  if (event.type === 'BOOKMARK') return list;
  const session = event.object;
  const { uid } = session.metadata;
  const others = list.items.filter(item => item.metadata.uid !== uid);
  const known = others.length < list.items.length;
  if (event.type === 'DELETED' || !matchesFilters(session, filters)) {
    return known ? { ...list, items: others } : list;
  }
  const position = others.findIndex(
    item => compareSessions(session, item, filters.orderBy) < 0,
  );
  if (position < 0 && list.nextCursor && !known) return list;
  const at = position < 0 ? others.length : position;
  return {
    ...list,
    items: [...others.slice(0, at), session, ...others.slice(at)],
  };
}
