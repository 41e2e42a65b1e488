import { toError } from '@backstage/errors';
import { useCallback, useEffect, useState } from 'react';

/** What became of a load. */
export type Loaded<T> =
  | { state: 'loading' }
  | { state: 'failed'; error: Error; retry: () => void }
  | { state: 'loaded'; value: T; reload: () => void; reloading: boolean };

/**
 * Loads a value, again whenever `key` changes, and when `retry` or `reload` is called. What is loaded again for the same
 * key stays to be seen meanwhile. A load that nobody waits for any more is given up.
 *
 * @param load - `again` says that the user asked for what was loaded before
 */
export function useLoad<T>(
  key: string,
  load: (signal: AbortSignal, again: boolean) => Promise<T>,
): Loaded<T> {
  const [attempt, setAttempt] = useState(0);
  const [result, setResult] = useState<{
    key: string;
    attempt: number;
    value?: { of: T };
    error?: Error;
  }>();
  const again = useCallback(() => setAttempt(count => count + 1), []);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    load(signal, result?.key === key).then(
      value => {
        if (!signal.aborted) setResult({ key, attempt, value: { of: value } });
      },
      error => {
        if (!signal.aborted) setResult({ key, attempt, error: toError(error) });
      },
    );
    return () => controller.abort();
    // `load` is made anew with each render; what it loads is said by `key`.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, attempt]);

  if (result?.key !== key) return { state: 'loading' };
  const reloading = result.attempt !== attempt;
  if (result.value)
    return {
      state: 'loaded',
      value: result.value.of,
      reload: again,
      reloading,
    };
  if (reloading || !result.error) return { state: 'loading' };
  return { state: 'failed', error: result.error, retry: again };
}
