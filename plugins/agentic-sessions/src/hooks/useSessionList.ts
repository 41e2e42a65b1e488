import { type AgenticPortalClient, ApiError } from '@agentic-portal/sdk';
import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useEffect, useRef, useState } from 'react';
import { agenticPortalApiRef } from '../apis/agenticPortalApiRef';
import { allProjects } from '../sessions/allProjects';
import {
  applyWatchEvent,
  type LoadedSessions,
} from '../sessions/applyWatchEvent';
import type { SessionFilters } from '../sessions/sessionFilters';

const pageSize = 50;
/** Most sessions that the API gives at once. */
const largestPage = 500;

/** A live list of sessions. */
export interface SessionList {
  /** Undefined until the first page is there. */
  sessions?: LoadedSessions['items'];
  error?: Error;
  hasMore: boolean;
  loadingMore: boolean;
  loadMore: () => void;
  retry: () => void;
}

/**
 * The sessions of a project, or of {@link allProjects}, kept true by a watch that starts where the list ended. When the portal remembers no more
 * from there on (410), it is listed again.
 */
export function useSessionList(
  project: string | undefined,
  filters: SessionFilters,
): SessionList {
  const api = useApi(agenticPortalApiRef);
  const [list, setList] = useState<LoadedSessions>();
  const [error, setError] = useState<Error>();
  const [loadingMore, setLoadingMore] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const loaded = useRef(0);
  loaded.current = list?.items.length ?? 0;
  const key = JSON.stringify(filters);

  useEffect(() => {
    if (!project) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const wanted: SessionFilters = JSON.parse(key);
    setList(undefined);
    setError(undefined);

    const listAndWatch = async () => {
      const { resourceVersion, ...page } = await listOf(api, project, {
        ...queryOf(wanted),
        limit: Math.min(Math.max(pageSize, loaded.current), largestPage),
      });
      if (signal.aborted) return;
      setList(page);
      const from = { resourceVersion, signal };
      const changes =
        project === allProjects
          ? api.allSessions.watch(from)
          : api.watchSessions(project, from);
      for await (const event of changes) {
        setList(current => current && applyWatchEvent(current, event, wanted));
      }
    };

    const follow = async () => {
      let listedAt = 0;
      while (!signal.aborted) {
        listedAt = Date.now();
        try {
          await listAndWatch();
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
  }, [api, project, key, attempt]);

  const cursor = list?.nextCursor;
  const loadMore = useCallback(() => {
    if (!project || !cursor) return;
    setLoadingMore(true);
    listOf(api, project, {
      ...queryOf(JSON.parse(key)),
      limit: pageSize,
      cursor,
    })
      .then(page =>
        setList(current => {
          if (current?.nextCursor !== cursor) return current;
          const known = new Set(current.items.map(item => item.metadata.uid));
          return {
            items: [
              ...current.items,
              ...page.items.filter(item => !known.has(item.metadata.uid)),
            ],
            nextCursor: page.nextCursor,
          };
        }),
      )
      .catch(cause => setError(toError(cause)))
      .finally(() => setLoadingMore(false));
  }, [api, project, key, cursor]);

  return {
    sessions: list?.items,
    error,
    hasMore: cursor !== undefined,
    loadingMore,
    loadMore,
    retry: useCallback(() => setAttempt(n => n + 1), []),
  };
}

function listOf(
  api: AgenticPortalClient,
  project: string,
  query: Parameters<AgenticPortalClient['allSessions']['list']>[0],
) {
  return project === allProjects
    ? api.allSessions.list(query)
    : api.listSessions(project, query);
}

function queryOf(filters: SessionFilters) {
  const { search, phases, orderBy, repoURL, createdBy, agentStatus } = filters;
  return {
    orderBy,
    ...(createdBy && { createdBy }),
    ...(agentStatus && { agentStatus }),
    ...(search && { search }),
    ...(phases.length > 0 && { phase: [...phases] }),
    ...(repoURL && { repoURL }),
  };
}
