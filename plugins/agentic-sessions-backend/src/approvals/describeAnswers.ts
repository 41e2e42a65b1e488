import type { ResumeEntry } from '@agentic-portal/api';
import { decisionOf } from './decisionOf';

/** What an auditor is told of answers: to which questions they are and what they decide, and no words of people. */
export function describeAnswers(
  answers: readonly ResumeEntry[],
): Record<string, string> {
  return {
    interrupts: answers.map(answer => answer.interruptId).join(', '),
    decisions: answers.map(answer => decisionOf(answer).decision).join(', '),
  };
}
