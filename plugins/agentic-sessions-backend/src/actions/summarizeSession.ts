import type { AgenticSession } from '@agentic-portal/api';

/** What a model is told of a session: enough to go on with, and no more than fits between other things. */
export function summarizeSession(session: AgenticSession) {
  const { metadata, spec, status, live } = session;
  return {
    project: metadata.project ?? '',
    name: metadata.name,
    title: spec.displayName ?? metadata.name,
    agent: spec.agent ?? '',
    phase: status.phase ?? 'Pending',
    agentStatus: live.agentStatus ?? 'none',
    createdBy: metadata.createdBy ?? '',
    createdAt: metadata.creationTimestamp,
    page: `/sessions/${metadata.project}/${metadata.name}`,
    repositories: (status.repoStatuses ?? []).map(repo => ({
      name: repo.name ?? '',
      url: repo.repoURL ?? '',
      branch: repo.branch ?? '',
      pushed: repo.pushed ?? false,
      pullRequest: repo.pullRequestURL ?? '',
    })),
    questions: (live.interrupts ?? []).map(interrupt => ({
      id: interrupt.id,
      message: interrupt.message ?? interrupt.reason,
      answerSchema: JSON.stringify(interrupt.responseSchema ?? {}),
      expiresAt: interrupt.expiresAt ?? '',
    })),
    results: status.results ?? '',
    error: status.errorMessage ?? '',
  };
}
