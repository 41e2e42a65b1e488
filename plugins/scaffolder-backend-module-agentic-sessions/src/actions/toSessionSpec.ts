import type { AgenticSessionSpec } from '@agentic-portal/api';

interface RepoInput {
  name?: string;
  repoURL: string;
  branch?: string;
  targetBranch?: string;
  pullRequest?: boolean;
  prTitle?: string;
  fork?: boolean;
}

/** Fields of a session that a template gives as the API has them. */
type PlainFields = Partial<
  Pick<
    AgenticSessionSpec,
    | 'interactive'
    | 'mainRepoIndex'
    | 'timeout'
    | 'inactivityTimeout'
    | 'ttlSecondsAfterFinished'
    | 'env'
    | 'secretRefs'
    | 'resources'
    | 'mcpServers'
    | 'allowedTools'
    | 'approvals'
    | 'budget'
  >
>;

/** The part of the action's input that a session is made of. */
export interface SessionInput extends Partial<RepoInput>, PlainFields {
  prompt: string;
  displayName?: string;
  agent?: string;
  model?: string;
  repos?: RepoInput[];
}

/** Makes a session's spec. What a form left empty is left out, so that the portal's defaults count. */
export function toSessionSpec(input: SessionInput): AgenticSessionSpec {
  const { repoURL, branch, targetBranch, pullRequest, prTitle, fork } = input;
  const repos = input.repos?.length
    ? input.repos
    : repoURL && [
        { repoURL, branch, targetBranch, pullRequest, prTitle, fork },
      ];
  return {
    prompt: input.prompt,
    displayName: input.displayName || undefined,
    agent: input.agent || undefined,
    model: input.model || undefined,
    interactive: input.interactive,
    mainRepoIndex: input.mainRepoIndex,
    timeout: input.timeout,
    inactivityTimeout: input.inactivityTimeout,
    ttlSecondsAfterFinished: input.ttlSecondsAfterFinished,
    env: input.env,
    secretRefs: input.secretRefs,
    resources: input.resources,
    mcpServers: input.mcpServers,
    allowedTools: input.allowedTools,
    approvals: input.approvals,
    budget: input.budget,
    repos: repos ? repos.map(toRepo) : undefined,
    // The generated type wants what has a default; a caller may leave it to the API.
  } as AgenticSessionSpec;
}

function toRepo(repo: RepoInput) {
  const { name, repoURL, branch } = repo;
  const output = Object.fromEntries(
    Object.entries({
      targetBranch: repo.targetBranch || undefined,
      pullRequest: repo.pullRequest,
      prTitle: repo.prTitle || undefined,
      fork: repo.fork,
    }).filter(([, value]) => value !== undefined),
  );
  return {
    name: name || undefined,
    input: { repoURL, branch: branch || undefined },
    output: Object.keys(output).length > 0 ? output : undefined,
  };
}
