import { agentUseProblem } from '@agentic-portal/api';
import type { RunnerAgent, RunnerConfig } from '@agentic-portal/api';
import type { Agent, AgentContext } from './Agent';

/** Makes the agent of a session. Each kind is loaded only when it is wanted: some are large. */
export async function createAgent(
  config: RunnerConfig,
  context: AgentContext,
): Promise<Agent> {
  const { agent, spec, approvals } = config;
  if (agent.kind !== 'command') {
    // Whoever started the runner has looked as well; a wish that cannot be fulfilled is not passed over here either.
    const problem = agentUseProblem(spec, {
      name: spec.agent ?? agent.kind,
      kind: agent.kind,
      model: spec.model,
      prices: pricesOf(agent),
      policies: approvals?.slice(1),
    });
    if (problem) throw new Error(problem);
  }
  switch (agent.kind) {
    case 'demo': {
      const { DemoAgent } = await import('./demo/DemoAgent');
      const { usualPaceMs } = await import('./demo/Pacer');
      return new DemoAgent(context, {
        interactive: spec.interactive ?? false,
        paceMs: Number(
          spec.env?.DEMO_PACE_MS ?? process.env.DEMO_PACE_MS ?? usualPaceMs,
        ),
      });
    }
    case 'command': {
      const { CommandAgent } = await import('./command/CommandAgent');
      return new CommandAgent(agent, context);
    }
    case 'claude': {
      const { ClaudeAgent } = await import('./claude/ClaudeAgent');
      return ClaudeAgent.create(agent, spec, context);
    }
    case 'gemini': {
      const { GeminiAgent } = await import('./gemini/GeminiAgent');
      return GeminiAgent.create(agent, spec, context);
    }
    case 'ag-ui': {
      const { AgUiAgent } = await import('./agui/AgUiAgent');
      return new AgUiAgent(agent, spec, context);
    }
    default:
      throw new Error('The agent is of an unknown kind');
  }
}

function pricesOf(agent: RunnerAgent) {
  if ('modelProxy' in agent && agent.modelProxy) return agent.modelProxy.prices;
  return 'prices' in agent ? agent.prices : undefined;
}
