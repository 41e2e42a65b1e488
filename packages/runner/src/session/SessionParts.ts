import type { RunnerConfig } from '@agentic-portal/api';
import type { Agent, AgentContext } from '../agents/Agent';
import type { Workspace } from '../git/Workspace';
import type { Journal } from '../journal/Journal';
import type { Transcript } from '../journal/Transcript';
import type { Attachments } from './Attachments';
import type { BranchOff } from './BranchOff';
import type { RecoveredRun } from './RecoveredRun';
import type { SessionState } from './SessionState';

/** What a session is made of. */
export interface SessionParts {
  config: RunnerConfig;
  journal: Journal;
  transcript: Transcript;
  state: SessionState;
  workspace: Workspace;
  recovered: RecoveredRun;
  attachments: Attachments;
  branch: BranchOff;
  /** With what is left of the budget. */
  createAgent: (budget: AgentContext['budget']) => Promise<Agent>;
}
