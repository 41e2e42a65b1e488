import type { ApprovalPolicy, RunnerConfig } from '@agentic-portal/api';

/** Policies of approval that hold for a session: its own and its project's. Each may ask, none may answer for another. */
export function approvalPolicies({
  approvals,
  spec,
}: Pick<RunnerConfig, 'approvals' | 'spec'>): ApprovalPolicy[] {
  const policies = approvals ?? [spec.approvals];
  return policies.map(policy => policy ?? 'outside-workspace');
}
