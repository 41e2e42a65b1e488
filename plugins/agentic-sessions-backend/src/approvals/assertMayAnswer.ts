import type { Interrupt, ProjectSpec, Role } from '@agentic-portal/api';
import { roleIncludes } from '@agentic-portal/plugin-agentic-sessions-common';
import { NotAllowedError } from '@backstage/errors';
import type { Caller } from '../service/Caller';
import { isApproval } from './isApproval';

/**
 * Makes sure that a member of a project may answer these questions: approvals take one of the project's approvers, or an
 * editor where it names none; other questions take an editor, or who made the session.
 *
 * @throws NotAllowedError that names who may
 */
export function assertMayAnswer(
  caller: Caller,
  role: Role,
  interrupts: readonly Interrupt[],
  { settings }: ProjectSpec,
  maker: string | undefined,
): void {
  const approvers = settings?.approvers ?? [];
  const isMaker = caller.userEntityRef === maker;
  for (const interrupt of interrupts) {
    const asksApproval = isApproval(interrupt);
    if (asksApproval && approvers.length > 0) {
      const own = caller.ownershipEntityRefs.map(ref => ref.toLowerCase());
      if (!approvers.some(ref => own.includes(ref.toLowerCase()))) {
        throw new NotAllowedError(
          `Approvals of this project are given by ${approvers.join(', ')}`,
        );
      }
    } else if (!roleIncludes(role, 'editor') && (asksApproval || !isMaker)) {
      throw new NotAllowedError(
        `You are ${role} of this project; its editors answer the agent's questions`,
      );
    }
  }
}
