import type { AgenticSession } from '@agentic-portal/api';
import { sessionPath } from './sessionPath';

/** What the actions output of a session, each value only when there is one. */
export function sessionOutputs(
  project: string,
  session: AgenticSession,
): Record<string, unknown> {
  const { name, uid } = session.metadata;
  const { phase, results, errorMessage, usage, repoStatuses } = session.status;
  const pullRequestUrls = (repoStatuses ?? []).flatMap(
    ({ pullRequestURL }) => pullRequestURL ?? [],
  );
  return Object.fromEntries(
    Object.entries({
      project,
      name,
      uid,
      url: sessionPath(project, name),
      phase,
      agentStatus: session.live?.agentStatus,
      results,
      errorMessage,
      usage: usage && { ...usage },
      repoStatuses: repoStatuses?.map(status => ({ ...status })),
      pullRequestUrl: pullRequestUrls[0],
      pullRequestUrls: pullRequestUrls.length ? pullRequestUrls : undefined,
    }).filter(([, value]) => value !== undefined),
  );
}
