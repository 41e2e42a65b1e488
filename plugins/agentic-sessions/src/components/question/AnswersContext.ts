import type { Interrupt, ResumeEntry } from '@agentic-portal/api';
import { createContext } from 'react';

/** How the questions of a transcript are answered. */
export interface Answers {
  /** Why the user may not answer a question, for them; undefined when they may. */
  whyNot: (interrupt: Interrupt) => string | undefined;
  /** Gives an answer; it is sent when every open question has one. */
  give: (answer: ResumeEntry) => void;
  /** Ids of questions that have an answer which waits for the others. */
  given: ReadonlySet<string>;
  pending: boolean;
  error?: Error;
  /** The question that the page was opened for. */
  wanted?: string;
}

/** The answers of the session page that a question is on. */
export const AnswersContext = createContext<Answers>({
  whyNot: () => 'Editors of this project can answer.',
  give: () => undefined,
  given: new Set(),
  pending: false,
});
