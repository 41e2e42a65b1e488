import { useCallback, useEffect, useState } from 'react';

/** What became of a load. */
export type Loaded<T> =
  | { state: 'loading' }
  | { state: 'failed'; error: Error; retry: () => void }
  | { state: 'loaded'; value: T };

/**
 * Loads a value, again whenever `key` changes or `retry` is called. An answer that comes after the key has changed is
 * dropped.
 */
export function useLoad<T>(key: string, load: () => Promise<T>): Loaded<T> {
  const [attempt, setAttempt] = useState(0);
  const [result, setResult] = useState<{ key: string; loaded: Loaded<T> }>();
  const retry = useCallback(() => setAttempt(count => count + 1), []);

  useEffect(() => {
    let current = true;
    setResult(undefined);
    load().then(
      value =>
        current && setResult({ key, loaded: { state: 'loaded', value } }),
      error =>
        current &&
        setResult({ key, loaded: { state: 'failed', error, retry } }),
    );
    return () => {
      current = false;
    };
    // `load` is made anew with each render; what it loads is said by `key`.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, attempt]);

  return result?.key === key ? result.loaded : { state: 'loading' };
}
