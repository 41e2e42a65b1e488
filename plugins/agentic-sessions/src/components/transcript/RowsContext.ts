import { createContext } from 'react';

/** Which sub-agents' own rows are shown. */
export interface RowsState {
  expanded: ReadonlySet<string>;
  expand(subagent: string, open: boolean): void;
}

/** Given by the transcript to what is in it. */
export const RowsContext = createContext<RowsState>({
  expanded: new Set(),
  expand: () => undefined,
});
