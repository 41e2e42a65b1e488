import { type AgenticSessionSpec, reservedEnvNames } from '@agentic-portal/api';
import type { SessionRuntime } from '@agentic-portal/plugin-agentic-sessions-node';
import { InputError } from '@backstage/errors';
import type { AgentRegistry } from '../agents/AgentRegistry';
import type { RepositoryPolicy } from './RepositoryPolicy';

/** 64 KiB of UTF-8; the schema counts characters. */
const promptBytes = 65_536;

/** Checks what the API's schema cannot say of a spec. */
export class SpecValidator {
  constructor(
    private readonly parts: {
      agents: AgentRegistry;
      repositories: RepositoryPolicy;
      runtime: SessionRuntime;
    },
  ) {}

  /**
   * The spec with the agent and model that it runs with.
   *
   * @throws InputError that names the field and what is allowed.
   */
  async validate(spec: AgenticSessionSpec): Promise<AgenticSessionSpec> {
    const bytes = Buffer.byteLength(spec.prompt);
    if (bytes > promptBytes) {
      throw new InputError(
        `spec.prompt has ${bytes} bytes; allowed: at most ${promptBytes}`,
      );
    }
    const repos = spec.repos ?? [];
    const main = spec.mainRepoIndex ?? 0;
    if (main > 0 && main >= repos.length) {
      throw new InputError(
        `spec.mainRepoIndex is ${main}, and spec.repos has ${
          repos.length
        } entries; allowed: 0 to ${Math.max(repos.length - 1, 0)}`,
      );
    }
    if ((spec.run ?? 1) !== 1) {
      throw new InputError('spec.run of a new session must be 1');
    }
    checkEnv(spec.env);
    const { agents, repositories, runtime } = this.parts;
    for (const field of ['secretRefs', 'resources'] as const) {
      if (spec[field] && !runtime.features?.includes(field)) {
        throw new InputError(
          `spec.${field} cannot be used with the runtime ${runtime.name}: leave it out`,
        );
      }
    }
    if (spec.mcpServers?.length) {
      throw new InputError(
        'spec.mcpServers: this portal has no MCP servers in its registry; leave it out',
      );
    }
    await repositories.check(repos);
    const agent = agents.resolve(spec.agent, spec.model);
    return {
      ...spec,
      agent: agent.name,
      ...(agent.model && { model: agent.model }),
      desiredState: spec.desiredState ?? 'Running',
      run: 1,
    };
  }
}

function checkEnv(env: Record<string, string> = {}): void {
  for (const name of Object.keys(env)) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      throw new InputError(
        `spec.env: ${name} is not a name of an environment variable; allowed: letters, digits and _, not beginning with a digit`,
      );
    }
    const reserved = reservedEnvNames.find(entry =>
      entry.endsWith('_') ? name.startsWith(entry) : name === entry,
    );
    if (reserved) {
      throw new InputError(
        `spec.env.${name} is reserved; reserved are ${reservedEnvNames
          .map(entry => (entry.endsWith('_') ? `${entry}*` : entry))
          .join(', ')}`,
      );
    }
  }
}
