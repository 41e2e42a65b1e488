import { createContext } from 'react';

/** What can be done with messages that wait. Nothing, for a viewer. */
export interface Queue {
  /** Takes a message back. */
  withdraw?: (id: string) => Promise<void>;
}

/** The queue of the session page that a message is on. */
export const QueueContext = createContext<Queue>({});
