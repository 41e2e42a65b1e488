import type { Interrupt, Project } from '@agentic-portal/api';
import { sessionText } from '../../sessions/sessionText';
import { answerFormOf } from './answerForm';

/** Who looks at a question. */
export interface Answerer {
  project: Project;
  userEntityRef: string;
  /** The user and its groups. */
  ownershipEntityRefs: readonly string[];
}

/** Why somebody may not answer a question, in the words of the page; undefined when they may. The backend decides. */
export function whyNotAnswer(
  interrupt: Interrupt,
  answerer: Answerer | undefined,
  /** Who made the session. */
  maker: string | undefined,
): string | undefined {
  const editors = 'Editors of this project can answer.';
  if (!answerer) return editors;
  const { project, ownershipEntityRefs } = answerer;
  const approvers = project.spec.settings?.approvers ?? [];
  const isApproval =
    interrupt.metadata?.kind === 'approval' ||
    answerFormOf(interrupt).kind === 'approval';
  if (isApproval && approvers.length > 0) {
    const own = ownershipEntityRefs.map(ref => ref.toLowerCase());
    return approvers.some(ref => own.includes(ref.toLowerCase()))
      ? undefined
      : `${approvers.map(sessionText.person).join(', ')} can approve this.`;
  }
  const isEditor = project.role !== undefined && project.role !== 'viewer';
  const isMaker = answerer.userEntityRef === maker;
  return isEditor || (isMaker && !isApproval) ? undefined : editors;
}
