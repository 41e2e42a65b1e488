import { randomUUID } from 'node:crypto';
import type { Interrupt, ResumeEntry } from '@agentic-portal/api';
import { approvalSchema } from './approvalSchema';

/** Asks a person whether commits may be pushed. */
export function pushQuestion(
  repositories: ReadonlyArray<{ name: string }>,
): Interrupt {
  const names = repositories.map(repository => repository.name).join(', ');
  return {
    id: `push-${randomUUID()}`,
    reason: 'approval',
    message: `May the commits in ${names} be pushed?`,
    responseSchema: approvalSchema,
  };
}

/** Whether a person said yes to a question with {@link approvalSchema}. */
export function isApproved({ status, payload }: ResumeEntry): boolean {
  const answer = payload as { approved?: unknown } | undefined;
  return status === 'resolved' && answer?.approved === true;
}
