import { randomUUID } from 'node:crypto';
import type {
  ApprovalMetadata,
  ApprovalPolicy,
  Interrupt,
  ResumeEntry,
} from '@agentic-portal/api';
import { approvalSchema } from './approvalSchema';

/** What a push takes to a remote. */
export type PlannedPush = NonNullable<ApprovalMetadata['pushes']>[number];

/** Asks a person whether commits may be pushed, and says which and where to. */
export function pushQuestion(
  policy: ApprovalPolicy,
  pushes: readonly PlannedPush[],
): Interrupt {
  const names = pushes.map(({ repo }) => repo).join(', ');
  const metadata: ApprovalMetadata = {
    kind: 'approval',
    policy,
    pushes: [...pushes],
  };
  return {
    id: `push-${randomUUID()}`,
    reason: 'push',
    message: `May the commits in ${names} be pushed?`,
    responseSchema: approvalSchema,
    metadata: { ...metadata },
  };
}

/** Whether a person said yes to a question with {@link approvalSchema}. */
export function isApproved({ status, payload }: ResumeEntry): boolean {
  const answer = payload as { approved?: unknown } | undefined;
  return status === 'resolved' && answer?.approved === true;
}
