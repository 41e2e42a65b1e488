import { toError } from '@backstage/errors';
import { useCallback, useRef, useState } from 'react';

/** Something that a user does, and how it goes. */
export interface Action<Args extends unknown[]> {
  /** Does it; true when it succeeded. While it is being done already it does nothing, and is false. */
  run: (...args: Args) => Promise<boolean>;
  pending: boolean;
  error?: Error;
  clearError: () => void;
}

/** Makes an action of a function, so that a button can show that it works and what went wrong. */
export function useAction<Args extends unknown[]>(
  act: (...args: Args) => Promise<unknown>,
): Action<Args> {
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Error>();
  // The state is known one drawing later: two calls may come before.
  const busy = useRef(false);
  const run = useCallback(
    async (...args: Args) => {
      if (busy.current) return false;
      busy.current = true;
      setPending(true);
      setError(undefined);
      try {
        await act(...args);
        return true;
      } catch (cause) {
        setError(toError(cause));
        return false;
      } finally {
        busy.current = false;
        setPending(false);
      }
    },
    [act],
  );
  return {
    run,
    pending,
    error,
    clearError: useCallback(() => setError(undefined), []),
  };
}
