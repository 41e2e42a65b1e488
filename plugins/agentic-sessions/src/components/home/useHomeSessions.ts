import type { AgenticSession } from '@agentic-portal/api';
import { ApiError, type AgenticPortalClient } from '@agentic-portal/sdk';
import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useEffect, useState } from 'react';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { groupSize } from './groupSessions';

/** What is listed for the home page: what waits, what runs, and what is new. */
const lists = [
  { agentStatus: 'waiting_input' as const },
  { phase: ['Running' as const, 'Creating' as const, 'Pending' as const] },
  {},
];

type Sessions = ReadonlyMap<string, AgenticSession>;

/** The sessions of all projects that the home page shows, kept true by a watch. */
export function useHomeSessions(): {
  sessions?: Sessions;
  error?: Error;
  retry: () => void;
} {
  const api = useApi(agenticPortalApiRef);
  const [sessions, setSessions] = useState<Sessions>();
  const [error, setError] = useState<Error>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    setError(undefined);
    const follow = async () => {
      while (!signal.aborted) {
        const listedAt = Date.now();
        try {
          const { resourceVersion, items } = await load(api);
          if (signal.aborted) return;
          setSessions(items);
          for await (const event of api.allSessions.watch({
            resourceVersion,
            signal,
          })) {
            if (event.type === 'BOOKMARK') continue;
            const { type, object } = event;
            setSessions(current => {
              const next = new Map(current);
              if (type === 'DELETED') next.delete(object.metadata.uid);
              else next.set(object.metadata.uid, object);
              return next;
            });
          }
        } catch (cause) {
          if (signal.aborted) return;
          const compacted = cause instanceof ApiError && cause.status === 410;
          // A version that is too old the moment it was given out will not get better by asking at once.
          if (!compacted || Date.now() - listedAt < 1000) {
            setError(toError(cause));
            return;
          }
        }
      }
    };
    follow();
    return () => controller.abort();
  }, [api, attempt]);
  return {
    sessions,
    error,
    retry: useCallback(() => setAttempt(n => n + 1), []),
  };
}

/** The lists as one, and the oldest of their versions: a watch from there repeats what newer ones know, which is harmless. */
async function load(
  api: AgenticPortalClient,
): Promise<{ resourceVersion: string; items: Sessions }> {
  const pages = await Promise.all(
    lists.map(query => api.allSessions.list({ ...query, limit: groupSize })),
  );
  return {
    resourceVersion: String(
      Math.min(...pages.map(page => Number(page.resourceVersion))),
    ),
    items: new Map(
      pages.flatMap(page =>
        page.items.map(item => [item.metadata.uid, item] as const),
      ),
    ),
  };
}
