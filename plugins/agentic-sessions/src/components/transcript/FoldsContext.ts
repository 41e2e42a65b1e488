import { createContext } from 'react';

/** What is unfolded in a transcript. It is kept outside of the rows, which come and go as one scrolls. */
export interface Folds {
  isOpen(key: string): boolean;
  setOpen(key: string, open: boolean): void;
}

/** Given by the transcript; elsewhere a fold remembers by itself. */
export const FoldsContext = createContext<Folds>({
  isOpen: () => false,
  setOpen: () => undefined,
});
