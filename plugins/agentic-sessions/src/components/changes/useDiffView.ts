import { useBreakpoint } from '@backstage/ui';
import { useState } from 'react';

/** How a diff is drawn. */
export type DiffView = 'unified' | 'split';

const key = 'agentic-sessions.diff-view';

/** How this browser's user wants diffs; a narrow screen has no room for two sides. */
export function useDiffView(): {
  view: DiffView;
  setView: (view: DiffView) => void;
  /** Whether there is a choice. */
  isWide: boolean;
} {
  const isWide = useBreakpoint().up('md');
  const [wanted, setWanted] = useState<DiffView>(() =>
    localStorage.getItem(key) === 'split' ? 'split' : 'unified',
  );
  return {
    view: isWide ? wanted : 'unified',
    isWide,
    setView: view => {
      localStorage.setItem(key, view);
      setWanted(view);
    },
  };
}
