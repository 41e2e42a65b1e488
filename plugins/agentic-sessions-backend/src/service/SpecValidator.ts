import { type AgenticSessionSpec, reservedEnvNames } from '@agentic-portal/api';
import type { SessionRuntime } from '@agentic-portal/plugin-agentic-sessions-node';
import { InputError } from '@backstage/errors';
import type { AgentRegistry } from '../agents/AgentRegistry';
import type { DatabaseProjectStore } from '../database/DatabaseProjectStore';
import type { RepositoryPolicy } from './RepositoryPolicy';

/** 64 KiB of UTF-8; the schema counts characters. */
const promptBytes = 65_536;

/** Checks what the API's schema cannot say of a spec. */
export class SpecValidator {
  constructor(
    private readonly parts: {
      agents: AgentRegistry;
      projects: Pick<DatabaseProjectStore, 'get'>;
      repositories: RepositoryPolicy;
      runtime: SessionRuntime;
    },
  ) {}

  /**
   * The spec with the agent, model, tools, servers and budget that it runs with in a project.
   *
   * @throws InputError that names the field and what is allowed.
   */
  async validate(
    spec: AgenticSessionSpec,
    project: string,
  ): Promise<AgenticSessionSpec> {
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
    if (spec.source) {
      throw new InputError(
        'spec.source is written by the clone of a session; leave it out, and clone the session instead',
      );
    }
    if (spec.attachments) {
      throw new InputError(
        'spec.attachments is written by the portal; leave it out, and send the files as attachments beside spec',
      );
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
    await repositories.check(repos);
    const { settings } = (await this.parts.projects.get(project)).spec;
    const budget = boundedBudget(spec.budget, settings?.budget);
    const resolved = agents.resolve(
      { ...spec, ...(budget && { budget }) },
      settings,
    );
    const resources = runtime.features?.includes('resources')
      ? spec.resources ?? agents.resourcesOf(resolved.agent)
      : undefined;
    return {
      ...resolved,
      ...(resources && { resources }),
      desiredState: spec.desiredState ?? 'Running',
      run: 1,
    };
  }

  /**
   * Keeps changed specs of a project's sessions within what the project allows.
   *
   * @throws InputError, what it returns too
   */
  async boundsOf(
    project: string,
  ): Promise<(spec: AgenticSessionSpec) => AgenticSessionSpec> {
    const { settings } = (await this.parts.projects.get(project)).spec;
    return spec => {
      const budget = boundedBudget(spec.budget, settings?.budget);
      return { ...spec, ...(budget && { budget }) };
    };
  }
}

/**
 * The budget of a session within that of its project, which is also that of sessions without one.
 *
 * @throws InputError when it is more than the project's
 */
function boundedBudget(
  budget: AgenticSessionSpec['budget'],
  bound: AgenticSessionSpec['budget'],
): AgenticSessionSpec['budget'] {
  for (const field of ['maxCostUSD', 'maxTurns'] as const) {
    const wanted = budget?.[field];
    const most = bound?.[field];
    if (wanted !== undefined && most !== undefined && wanted > most) {
      throw new InputError(
        `spec.budget.${field} is ${wanted}; the project allows at most ${most}`,
      );
    }
  }
  return budget || bound ? { ...bound, ...budget } : undefined;
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
