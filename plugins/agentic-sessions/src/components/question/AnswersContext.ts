import type { ResumeEntry } from '@agentic-portal/api';
import { createContext } from 'react';

/** How the questions of a transcript are answered. */
export interface Answers {
  /** Whether the user may answer at all. */
  allowed: boolean;
  /** Gives an answer; it is sent when every open question has one. */
  give: (answer: ResumeEntry) => void;
  /** Ids of questions that have an answer which waits for the others. */
  given: ReadonlySet<string>;
  pending: boolean;
  error?: Error;
}

/** The answers of the session page that a question is on. */
export const AnswersContext = createContext<Answers>({
  allowed: false,
  give: () => undefined,
  given: new Set(),
  pending: false,
});
