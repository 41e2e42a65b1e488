import type { AgenticSessionSpec, AgentInfo } from '@agentic-portal/api';
import { sessionText } from '../../sessions/sessionText';

/** When the agent asks first. */
export type Approvals = NonNullable<AgenticSessionSpec['approvals']>;

/** A repository as it is typed in. */
export interface RepoFields {
  repoURL: string;
  branch: string;
  targetBranch: string;
  /** Whether the work goes to a fork, and whether a pull request is opened for it. */
  fork: boolean;
  pullRequest: boolean;
}

/** Policies under which an agent that cannot ask can work. */
export const withoutAsking: readonly Approvals[] = ['never', 'pushes'];

/** What is typed into the form; text that was left empty means the portal's default. */
export interface FormState {
  prompt: string;
  displayName: string;
  agent: string;
  model: string;
  interactive: boolean;
  repos: readonly RepoFields[];
  /** Which of them the agent starts in. */
  mainRepo: number;
  /** MCP servers by name. */
  mcpServers: readonly string[];
  /** Tools of the agent that are not wanted. */
  withoutTools: readonly string[];
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
  fork: false,
  pullRequest: false,
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
    mainRepo: 0,
    mcpServers: [],
    withoutTools: [],
    approvals: 'outside-workspace',
  };
}

/** The spec that a form asks for, with what its agent can do. */
export function specOf(
  form: FormState,
  agent?: Pick<AgentInfo, 'asks' | 'mcpServers' | 'tools'>,
): AgenticSessionSpec {
  const repos = form.repos.filter(({ repoURL }) => repoURL.trim());
  const main = form.repos[form.mainRepo];
  const mainRepoIndex = main ? repos.indexOf(main) : -1;
  const tools = agent?.tools ?? [];
  const cannotAsk = agent?.asks === false;
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
    repos: repos.map(repo => {
      const branch = repo.branch.trim();
      const targetBranch = repo.targetBranch.trim();
      const output = {
        ...(targetBranch && { targetBranch }),
        ...(repo.fork && { fork: true }),
        ...(repo.pullRequest && { pullRequest: true }),
      };
      return {
        input: { repoURL: repo.repoURL.trim(), ...(branch && { branch }) },
        ...(Object.keys(output).length > 0 && { output }),
      };
    }),
    ...(mainRepoIndex > 0 && { mainRepoIndex }),
    ...(agent?.mcpServers &&
      form.mcpServers.length > 0 && { mcpServers: [...form.mcpServers] }),
    ...(tools.some(tool => form.withoutTools.includes(tool)) && {
      allowedTools: tools.filter(tool => !form.withoutTools.includes(tool)),
    }),
    // An agent that cannot ask is asked for nothing that it would have to ask for.
    ...(!(cannotAsk && !withoutAsking.includes(form.approvals)) && {
      approvals: form.approvals,
    }),
    ...(form.timeoutMinutes !== undefined && {
      timeout: Math.round(form.timeoutMinutes * 60),
    }),
    ...(Object.keys(budget).length > 0 && { budget }),
  } as AgenticSessionSpec;
}
