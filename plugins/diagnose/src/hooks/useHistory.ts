import type { DiagnosisSummary } from '@agentic-portal/api';
import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useEffect, useState } from 'react';
import { diagnoseApiRef } from '../apis/diagnoseApiRef';

const PAGE = 20;

/** The user's own diagnoses. */
export interface History {
  /** Undefined until the first page is there. */
  items?: DiagnosisSummary[];
  error?: Error;
  retry: () => void;
  /** Undefined on the last page. */
  loadMore?: () => void;
  loadingMore: boolean;
}

/** The user's own diagnoses, newest first; read again when `version` changes, and what was there stays meanwhile. */
export function useHistory(version: string): History {
  const api = useApi(diagnoseApiRef);
  const [items, setItems] = useState<DiagnosisSummary[]>();
  const [cursor, setCursor] = useState<string>();
  const [error, setError] = useState<Error>();
  const [attempt, setAttempt] = useState(0);
  const [loadingMore, setLoadingMore] = useState(false);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    setError(undefined);
    api.listDiagnoses({ limit: PAGE }, { signal }).then(
      page => {
        if (signal.aborted) return;
        setItems(page.items);
        setCursor(page.nextCursor);
      },
      cause => !signal.aborted && setError(toError(cause)),
    );
    return () => controller.abort();
  }, [api, version, attempt]);

  const loadMore = useCallback(() => {
    if (!cursor) return;
    setLoadingMore(true);
    api
      .listDiagnoses({ limit: PAGE, cursor })
      .then(
        page => {
          setItems((current = []) => {
            const shown = new Set(current.map(({ id }) => id));
            return [
              ...current,
              ...page.items.filter(({ id }) => !shown.has(id)),
            ];
          });
          setCursor(page.nextCursor);
        },
        cause => setError(toError(cause)),
      )
      .finally(() => setLoadingMore(false));
  }, [api, cursor]);

  return {
    items,
    error,
    retry: useCallback(() => setAttempt(count => count + 1), []),
    loadMore: cursor ? loadMore : undefined,
    loadingMore,
  };
}
