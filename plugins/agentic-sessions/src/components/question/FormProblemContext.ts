import { createContext } from 'react';

/** What is wrong with an answer that was tried to send: where, and what of it. */
export interface FormProblem {
  /** As `payload.target.size`. */
  path: string;
  /** Goes on after the name of the field: `must be at least 1`. */
  says: string;
}

/** The problem of the form that a field is in. */
export const FormProblemContext = createContext<FormProblem | undefined>(
  undefined,
);
