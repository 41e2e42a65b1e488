import { createContext } from 'react';

/** What is unfolded in a transcript. It is kept outside of the rows, which come and go as one scrolls. */
export interface Folds {
  isOpen(key: string): boolean;
  setOpen(key: string, open: boolean): void;
}

const opened = new Set<string>();

/** Where a transcript's folds are kept; without a transcript, for as long as the page is there. */
export const FoldsContext = createContext<Folds>({
  isOpen: key => opened.has(key),
  setOpen: (key, open) => (open ? opened.add(key) : opened.delete(key)),
});
