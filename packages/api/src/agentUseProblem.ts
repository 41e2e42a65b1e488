import { agentKinds } from './agentKinds';
import { priceOf } from './priceOf';
import type { ModelPrice, RunnerAgent } from './runner';
import type { AgenticSessionSpec } from './types';

/** Policies under which the agent itself asks nobody: pushes are the runner's. */
const withoutAsking: ReadonlyArray<AgenticSessionSpec['approvals']> = [
  'never',
  'pushes',
];

/**
 * Why a session cannot run with an agent as its spec wants it, with what is allowed instead; undefined when it can. A
 * wish that the agent cannot fulfil is refused and not passed over.
 */
export function agentUseProblem(
  spec: Pick<
    AgenticSessionSpec,
    'approvals' | 'allowedTools' | 'mcpServers' | 'budget'
  >,
  agent: {
    name: string;
    kind: RunnerAgent['kind'];
    /** The model that the session runs with. */
    model?: string;
    prices?: Readonly<Record<string, ModelPrice>>;
    /** Policies beside the spec's own, such as its project's. */
    policies?: ReadonlyArray<AgenticSessionSpec['approvals']>;
  },
): string | undefined {
  const { asks, mcpServers, tools, cost } = agentKinds[agent.kind];
  const asking = [spec.approvals, ...(agent.policies ?? [])].find(
    policy => policy && !withoutAsking.includes(policy),
  );
  if (!asks && asking) {
    return `spec.approvals is ${asking}${
      spec.approvals === asking ? '' : ' in this project'
    }, and the agent ${
      agent.name
    } cannot ask; allowed with it: ${withoutAsking.join(', ')}`;
  }
  const unknown = spec.allowedTools?.find(tool => !tools.includes(tool));
  if (unknown !== undefined) {
    return `spec.allowedTools: ${unknown} is no tool of the agent ${
      agent.name
    }; allowed: ${
      tools.join(', ') || 'none, its tools cannot be chosen: leave it out'
    }`;
  }
  if (spec.mcpServers?.length && !mcpServers) {
    return `spec.mcpServers: the agent ${agent.name} cannot use MCP servers; leave it out`;
  }
  const model = agent.model ?? '';
  const isCostKnown =
    cost === 'known' || (cost === 'priced' && priceOf(agent.prices, model));
  if (spec.budget?.maxCostUSD !== undefined && !isCostKnown) {
    return `spec.budget.maxCostUSD: what the agent ${agent.name} costs ${
      cost === 'priced'
        ? `with ${
            model ? `the model ${model}` : 'its default model'
          } is not known: its registry has no price of it`
        : 'cannot be known'
    }; allowed: maxTurns`;
  }
  return undefined;
}
