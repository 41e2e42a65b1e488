import type { AgenticSessionSpec } from '@agentic-portal/api';

interface RepoInput {
  name?: string;
  repoURL: string;
  branch?: string;
  targetBranch?: string;
}

/** The part of the action's input that a session is made of. */
export interface SessionInput extends Partial<RepoInput> {
  prompt: string;
  displayName?: string;
  agent?: string;
  model?: string;
  interactive?: boolean;
  repos?: RepoInput[];
  timeout?: number;
}

/** Makes a session's spec. What a form left empty is left out, so that the portal's defaults count. */
export function toSessionSpec(input: SessionInput): AgenticSessionSpec {
  const { repoURL, branch, targetBranch } = input;
  const repos = input.repos?.length
    ? input.repos
    : repoURL && [{ repoURL, branch, targetBranch }];
  return {
    prompt: input.prompt,
    displayName: input.displayName || undefined,
    agent: input.agent || undefined,
    model: input.model || undefined,
    interactive: input.interactive,
    timeout: input.timeout,
    repos: repos ? repos.map(toRepo) : undefined,
    // The generated type wants what has a default; a caller may leave it to the API.
  } as AgenticSessionSpec;
}

function toRepo({ name, repoURL, branch, targetBranch }: RepoInput) {
  return {
    name: name || undefined,
    input: { repoURL, branch: branch || undefined },
    output: targetBranch ? { targetBranch } : undefined,
  };
}
