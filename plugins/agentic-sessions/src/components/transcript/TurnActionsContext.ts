import { createContext, type ReactNode } from 'react';

/**
 * What can be done from the end of a turn (counted over the session's life, from 1), such as branching off; drawn at
 * the end of each turn, whose event has the number `seq`. Nothing unless a page says otherwise.
 */
export const TurnActionsContext = createContext<
  ((turn: number, seq: number) => ReactNode) | undefined
>(undefined);
