import { toError } from '@backstage/errors';
import { useCallback, useEffect, useState } from 'react';

/** A value that is being loaded. While it is loaded again, and when that fails, the one before stays. */
export interface Load<T> {
  value?: T;
  error?: Error;
  retry: () => void;
}

/**
 * Loads a value, and again when `key` or `version` changes or `retry` is called.
 *
 * @param key - says what `load` loads; nothing is loaded while it is undefined. A failure leaves the value of the same
 *   key, and takes that of another one away
 * @param version - another one when what `key` says may be something else
 */
export function useLoad<T>(
  key: string | undefined,
  load: () => Promise<T>,
  version?: string,
): Load<T> {
  const [attempt, setAttempt] = useState(0);
  const [result, setResult] = useState<{
    key?: string;
    value?: T;
    error?: Error;
  }>({});
  const retry = useCallback(() => setAttempt(n => n + 1), []);
  useEffect(() => {
    if (key === undefined) return undefined;
    let current = true;
    load().then(
      value => current && setResult({ key, value }),
      cause =>
        current &&
        setResult(before => ({
          key,
          value: before.key === key ? before.value : undefined,
          error: toError(cause),
        })),
    );
    return () => {
      current = false;
    };
    // `load` is another function at each render; `key` and `version` say when it loads something else.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, version, attempt]);
  const { value, error } = result;
  return { value, error, retry };
}
