import type { AgentInfo, RunnerAgent } from '@agentic-portal/api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** An agent as an admin configured it. */
interface RegisteredAgent {
  info: AgentInfo;
  runner: RunnerAgent;
  /** Environment of its runner, keys included. */
  secretEnv: Record<string, string>;
}

/** The agents that sessions may name. A spec can name one of them, and never an image or a command. */
export class AgentRegistry {
  private constructor(
    private readonly agents: Map<string, RegisteredAgent>,
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
    return new AgentRegistry(agents, configured ?? [...agents.keys()][0]);
  }

  /** What users see of the agents. */
  list(): AgentInfo[] {
    return [...this.agents.values()].map(agent => agent.info);
  }

  /**
   * The agent and model that a session would run with.
   *
   * @throws InputError when there is no such agent or model, or the agent misses something such as its key.
   */
  resolve(
    name: string | undefined,
    model: string | undefined,
  ): { name: string; model?: string } {
    const wanted = name ?? this.defaultAgent;
    const agent = wanted === undefined ? undefined : this.agents.get(wanted);
    if (!wanted || !agent) {
      throw new InputError(
        `spec.agent ${wanted ?? ''} is not an agent of this portal; allowed: ${[
          ...this.agents.keys(),
        ].join(', ')}`,
      );
    }
    if (!agent.info.available) {
      throw new InputError(
        `spec.agent ${wanted} cannot be used: ${agent.info.unavailableReason}`,
      );
    }
    const models = agent.info.models ?? [];
    if (model !== undefined && !models.includes(model)) {
      throw new InputError(
        `spec.model ${model} is not offered by agent ${wanted}; allowed: ${
          models.join(', ') || 'none, leave it out'
        }`,
      );
    }
    return { name: wanted, model: model ?? models[0] };
  }

  /** How a runner starts the agent, or the default one; undefined when it was taken out of the configuration. */
  launch(
    name: string | undefined = this.defaultAgent,
  ): Pick<RegisteredAgent, 'runner' | 'secretEnv'> | undefined {
    return name === undefined ? undefined : this.agents.get(name);
  }
}

function readAgent(
  name: string,
  config: Config,
  hasRemoteKeys: boolean,
): RegisteredAgent {
  const kind = config.getString('kind');
  const base = {
    name,
    kind,
    title: config.getOptionalString('title') ?? name,
    description: config.getOptionalString('description'),
    models: config.getOptionalStringArray('models') ?? [],
  };
  switch (kind) {
    case 'demo':
      return {
        info: { ...base, available: true },
        runner: { kind },
        secretEnv: {},
      };
    case 'command': {
      const command = config.getStringArray('command');
      if (command.length === 0) {
        throw new Error(`agenticSessions.agents.${name}.command is empty`);
      }
      return {
        info: { ...base, available: true },
        runner: { kind, command, promptVia: readPromptVia(name, config) },
        secretEnv: {},
      };
    }
    case 'claude': {
      const apiKey =
        config.getOptionalString('apiKey') ?? process.env.ANTHROPIC_API_KEY;
      const available = Boolean(apiKey) || hasRemoteKeys;
      return {
        info: {
          ...base,
          available,
          ...(!available && {
            unavailableReason: `It needs a key: set ANTHROPIC_API_KEY or agenticSessions.agents.${name}.apiKey`,
          }),
        },
        runner: { kind, baseUrl: config.getOptionalString('baseUrl') },
        secretEnv: apiKey ? { ANTHROPIC_API_KEY: apiKey } : {},
      };
    }
    default:
      throw new Error(
        `agenticSessions.agents.${name}.kind is ${kind}; allowed: demo, command, claude`,
      );
  }
}

function readPromptVia(name: string, config: Config): 'stdin' | 'argument' {
  const value = config.getOptionalString('promptVia') ?? 'stdin';
  if (value !== 'stdin' && value !== 'argument') {
    throw new Error(
      `agenticSessions.agents.${name}.promptVia is ${value}; allowed: stdin, argument`,
    );
  }
  return value;
}
