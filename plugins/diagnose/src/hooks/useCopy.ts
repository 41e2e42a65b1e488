import { useCallback, useEffect, useState } from 'react';

/** How long it is said that something was copied, in milliseconds. */
const SAID = 2_000;

/** Puts texts onto the clipboard; `outcome` says for a while how it went. */
export function useCopy(): {
  copy: (text: string) => Promise<void>;
  outcome?: 'copied' | 'failed';
} {
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  useEffect(() => {
    if (!outcome) return undefined;
    const timer = setTimeout(() => setOutcome(undefined), SAID);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = useCallback(async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      setOutcome('failed');
    }
  }, []);
  return { copy, outcome };
}
