import { toError } from '@backstage/errors';
import { useCallback, useEffect, useState } from 'react';

/** A value that is being loaded. While it is loaded again, the one before stays. */
export interface Load<T> {
  value?: T;
  error?: Error;
  retry: () => void;
}

/**
 * Loads a value, and again when `key` changes or `retry` is called.
 *
 * @param key - says what `load` loads; nothing is loaded while it is undefined
 */
export function useLoad<T>(
  key: string | undefined,
  load: () => Promise<T>,
): Load<T> {
  const [attempt, setAttempt] = useState(0);
  const [result, setResult] = useState<{ value?: T; error?: Error }>({});
  const retry = useCallback(() => setAttempt(n => n + 1), []);
  useEffect(() => {
    if (key === undefined) return undefined;
    let current = true;
    load().then(
      value => current && setResult({ value }),
      error => current && setResult({ error: toError(error) }),
    );
    return () => {
      current = false;
    };
    // `load` is another function at each render; `key` says when it loads something else.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, attempt]);
  return { ...result, retry };
}
