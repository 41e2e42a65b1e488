import {
  agentKinds,
  type AgenticSessionSpec,
  type AgentInfo,
  agentUseProblem,
  type Info,
  type ProjectSpec,
  type RunnerAgent,
  type RunnerMcpServer,
} from '@agentic-portal/api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { McpRegistry } from './McpRegistry';
import { type AgentSetup, readRunnerAgent } from './readRunnerAgent';

/** What a project allows and asks; see the API. */
type ProjectSettings = NonNullable<ProjectSpec['settings']>;

/** An agent as an admin configured it. */
interface RegisteredAgent extends AgentSetup {
  info: AgentInfo;
  /** What its sessions ask for where they do not say so themselves. */
  resources?: AgenticSessionSpec['resources'];
  /** The tools that its sessions have, where that is not all that its kind has. */
  tools?: string[];
}

/** What a runner is started with, or why it cannot be. */
export type AgentLaunch =
  | {
      runner: RunnerAgent;
      secretEnv: Record<string, string>;
      mcpServers: RunnerMcpServer[];
      problem?: undefined;
    }
  | { problem: string };

/** The agents that sessions may name, and their MCP servers. A spec names entries, and never an image or a command. */
export class AgentRegistry {
  private constructor(
    private readonly agents: Map<string, RegisteredAgent>,
    private readonly mcp: McpRegistry,
    /** The agent of sessions that name none. */
    readonly defaultAgent: string | undefined,
  ) {}

  /**
   * With `hasRemoteKeys`, agents need no keys of the portal: sessions have them where they run.
   *
   * @throws when an agent's configuration is not valid: the portal should not start with it.
   */
  static fromConfig(
    config: Config,
    options: { hasRemoteKeys?: boolean } = {},
  ): AgentRegistry {
    const { hasRemoteKeys = false } = options;
    const key = 'agenticSessions.agents';
    const names = config.getOptionalConfig(key)?.keys() ?? [];
    const agents = new Map(
      names.map(name => [
        name,
        readAgent(name, config.getConfig(`${key}.${name}`), hasRemoteKeys),
      ]),
    );
    const configured = config.getOptionalString('agenticSessions.defaultAgent');
    if (configured && !agents.has(configured)) {
      throw new Error(
        `agenticSessions.defaultAgent is ${configured}, which is none of agenticSessions.agents (${[
          ...agents.keys(),
        ].join(', ')})`,
      );
    }
    return new AgentRegistry(
      agents,
      McpRegistry.fromConfig(config),
      configured ?? [...agents.keys()][0],
    );
  }

  /** What users see of the agents, or what sessions of a project with these settings may use. */
  list(settings: ProjectSettings = {}): AgentInfo[] {
    const { allowedAgents, allowedModels, approvals } = settings;
    return [...this.agents.values()]
      .map(({ info }) => info)
      .filter(({ name }) => allowedAgents?.includes(name) ?? true)
      .map(info => {
        const models = info.models?.filter(
          model => allowedModels?.includes(model) ?? true,
        );
        const reason =
          info.unavailableReason ??
          (info.models?.length && !models?.length
            ? `The project allows none of its models; it allows ${allowedModels?.join(
                ', ',
              )}`
            : undefined) ??
          agentUseProblem(
            {},
            { ...this.use(info.name), policies: [approvals] },
          );
        return {
          ...info,
          models,
          available: reason === undefined,
          ...(reason !== undefined && { unavailableReason: reason }),
        };
      });
  }

  /** The agents and MCP servers that sessions of a project with these settings may use. */
  offer(
    settings: ProjectSettings = {},
  ): Pick<Info, 'agents' | 'mcpServers' | 'defaultAgent'> {
    const agents = this.list(settings);
    const preferred = agents.find(({ name }) => name === this.defaultAgent);
    return {
      agents,
      mcpServers: this.mcp.list(),
      defaultAgent: (preferred ?? agents[0])?.name,
    };
  }

  /**
   * The spec with the agent, model, tools and servers that it runs with in a project with these settings.
   *
   * @throws InputError when one of them is not to be had, or cannot do what the spec wants; it says what is allowed.
   */
  resolve(
    spec: AgenticSessionSpec,
    settings: ProjectSettings = {},
  ): AgenticSessionSpec {
    const offered = this.list(settings);
    const wanted = spec.agent ?? this.offer(settings).defaultAgent;
    const info = offered.find(({ name }) => name === wanted);
    const agent = info && this.agents.get(info.name);
    if (!info || !agent) {
      throw new InputError(
        `spec.agent ${wanted ?? ''} is not an agent of this ${
          settings.allowedAgents ? 'project' : 'portal'
        }; allowed: ${offered.map(({ name }) => name).join(', ') || 'none'}`,
      );
    }
    if (!info.available) {
      throw new InputError(
        `spec.agent ${info.name} cannot be used: ${info.unavailableReason}`,
      );
    }
    const models = info.models ?? [];
    if (spec.model !== undefined && !models.includes(spec.model)) {
      throw new InputError(
        `spec.model ${spec.model} is not offered by agent ${
          info.name
        }; allowed: ${models.join(', ') || 'none, leave it out'}`,
      );
    }
    const model = spec.model ?? models[0];
    const mcpServers = [
      ...new Set([...(settings.mcpServers ?? []), ...(spec.mcpServers ?? [])]),
    ];
    const unknown = this.mcp.unknown(mcpServers);
    if (unknown !== undefined) {
      throw new InputError(
        `spec.mcpServers: ${unknown} is no MCP server of this portal; allowed: ${
          this.mcp
            .list()
            .map(({ name }) => name)
            .join(', ') || 'none'
        }`,
      );
    }
    const allowedTools = spec.allowedTools ?? agent.tools;
    const other = allowedTools?.find(tool => !info.tools?.includes(tool));
    if (other !== undefined && info.tools?.length) {
      throw new InputError(
        `spec.allowedTools: ${other} is no tool of the agent ${
          info.name
        }; allowed: ${info.tools.join(', ')}`,
      );
    }
    const { asks } = agentKinds[agent.runner.kind];
    const resolved: AgenticSessionSpec = {
      ...spec,
      agent: info.name,
      approvals: spec.approvals ?? (asks ? 'outside-workspace' : 'never'),
      ...(model && { model }),
      ...(mcpServers.length && { mcpServers }),
      ...(allowedTools && { allowedTools }),
    };
    const problem = agentUseProblem(resolved, {
      ...this.use(info.name),
      model,
      policies: [settings.approvals],
    });
    if (problem) throw new InputError(problem);
    return resolved;
  }

  /** What an agent's sessions ask for where they do not say so themselves. */
  resourcesOf(name: string | undefined): AgenticSessionSpec['resources'] {
    return name === undefined ? undefined : this.agents.get(name)?.resources;
  }

  /** How a runner starts a session's agent, or the default one. */
  launch({
    agent: name = this.defaultAgent,
    mcpServers,
  }: Pick<AgenticSessionSpec, 'agent' | 'mcpServers'>): AgentLaunch {
    const agent = name === undefined ? undefined : this.agents.get(name);
    const isGone = 'is not in the portal’s configuration any more';
    if (!agent) return { problem: `The agent ${name} ${isGone}` };
    const unknown = this.mcp.unknown(mcpServers);
    if (unknown !== undefined) {
      return { problem: `The MCP server ${unknown} ${isGone}` };
    }
    const servers = this.mcp.launch(mcpServers);
    return {
      runner: agent.runner,
      secretEnv: { ...agent.secretEnv, ...servers.secretEnv },
      mcpServers: servers.mcpServers,
    };
  }

  private use(name: string) {
    const { runner } = this.agents.get(name) ?? {};
    return {
      name,
      kind: runner?.kind ?? 'demo',
      prices: runner && 'prices' in runner ? runner.prices : undefined,
    };
  }
}

function readAgent(
  name: string,
  config: Config,
  hasRemoteKeys: boolean,
): RegisteredAgent {
  const at = `agenticSessions.agents.${name}`;
  const kind = config.getString('kind');
  const setup = readRunnerAgent(name, kind, config, at);
  const facts = agentKinds[setup.runner.kind];
  const tools = config.getOptionalStringArray('tools');
  const unknown = tools?.find(tool => !facts.tools.includes(tool));
  if (unknown !== undefined) {
    throw new Error(
      `${at}.tools has ${unknown}; allowed: ${
        facts.tools.join(', ') || `none, tools of ${kind} cannot be chosen`
      }`,
    );
  }
  const missing = hasRemoteKeys
    ? undefined
    : setup.keys.find(key => !key.present);
  return {
    ...setup,
    tools,
    resources: config.getOptional<AgenticSessionSpec['resources']>('resources'),
    info: {
      name,
      kind,
      title: config.getOptionalString('title') ?? name,
      description: config.getOptionalString('description'),
      models: config.getOptionalStringArray('models') ?? [],
      tools: tools ?? [...facts.tools],
      asks: facts.asks,
      mcpServers: facts.mcpServers,
      keys: setup.keys.map(key => ({
        name: key.name,
        present: key.present || hasRemoteKeys,
      })),
      available: missing === undefined,
      ...(missing && { unavailableReason: `It needs a key: ${missing.hint}` }),
    },
  };
}
