import { toError } from '@backstage/errors';
import { useCallback, useState } from 'react';

/** Makes an action of a function, so that a button can show that it works and what went wrong. */
export function useAction<Args extends unknown[]>(
  act: (...args: Args) => Promise<unknown>,
): {
  /** Does it; true when it succeeded. */
  run: (...args: Args) => Promise<boolean>;
  pending: boolean;
  error?: Error;
} {
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Error>();
  const run = useCallback(
    async (...args: Args) => {
      setPending(true);
      setError(undefined);
      try {
        await act(...args);
        return true;
      } catch (cause) {
        setError(toError(cause));
        return false;
      } finally {
        setPending(false);
      }
    },
    [act],
  );
  return { run, pending, error };
}
