import type { AgenticSessionSpec } from '@agentic-portal/api';
import { sessionText } from '../../sessions/sessionText';

/** When the agent asks first. */
export type Approvals = NonNullable<AgenticSessionSpec['approvals']>;

/** A repository as it is typed in. */
export interface RepoFields {
  repoURL: string;
  branch: string;
  targetBranch: string;
}

/** What is typed into the form; text that was left empty means the portal's default. */
export interface FormState {
  prompt: string;
  displayName: string;
  agent: string;
  model: string;
  interactive: boolean;
  repos: readonly RepoFields[];
  approvals: Approvals;
  timeoutMinutes?: number;
  maxCostUSD?: number;
  maxTurns?: number;
}

/** A repository of which nothing is known. */
export const emptyRepo: RepoFields = {
  repoURL: '',
  branch: '',
  targetBranch: '',
};

/** The form as it opens. */
export function initialForm(prompt: string, repoURL: string): FormState {
  return {
    prompt,
    displayName: '',
    agent: '',
    model: '',
    interactive: true,
    repos: [{ ...emptyRepo, repoURL }],
    approvals: 'outside-workspace',
  };
}

/** The spec that a form asks for. */
export function specOf(form: FormState): AgenticSessionSpec {
  const budget = {
    ...(form.maxCostUSD !== undefined && { maxCostUSD: form.maxCostUSD }),
    ...(form.maxTurns !== undefined && { maxTurns: form.maxTurns }),
  };
  return {
    prompt: form.prompt,
    displayName:
      form.displayName.trim() || sessionText.titleOfPrompt(form.prompt),
    interactive: form.interactive,
    ...(form.agent && { agent: form.agent }),
    ...(form.model && { model: form.model }),
    repos: form.repos
      .map(({ repoURL, branch, targetBranch }) => ({
        repoURL: repoURL.trim(),
        branch: branch.trim(),
        targetBranch: targetBranch.trim(),
      }))
      .filter(({ repoURL }) => repoURL)
      .map(({ repoURL, branch, targetBranch }) => ({
        input: { repoURL, ...(branch && { branch }) },
        ...(targetBranch && { output: { targetBranch } }),
      })),
    approvals: form.approvals,
    ...(form.timeoutMinutes !== undefined && {
      timeout: Math.round(form.timeoutMinutes * 60),
    }),
    ...(Object.keys(budget).length > 0 && { budget }),
  } as AgenticSessionSpec;
}
