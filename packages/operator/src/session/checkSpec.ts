import {
  agentKinds,
  agentUseProblem,
  ConditionReason,
  modelApis,
  type ProjectSettingsSpec,
} from '@agentic-portal/api';
import type { AgentConfig, OperatorConfig } from '../OperatorConfig';
import { quantity } from '../quantity';
import type { SessionResource } from '../resources';
import { isMadeByPortal } from './portalUid';

/** The agent of a session, or why the session cannot run. */
export type CheckedSpec =
  | { agent: AgentConfig; problem?: undefined }
  | { agent?: undefined; problem: { reason: string; message: string } };

/**
 * Checks what the custom resource's schema cannot say of a spec: what the operator's registry and the project's settings
 * allow. A message names the field and what is allowed.
 */
export function checkSpec(
  session: SessionResource,
  settings: ProjectSettingsSpec,
  config: OperatorConfig,
): CheckedSpec {
  const { spec, metadata } = session;
  const invalid = (message: string): CheckedSpec => ({
    problem: { reason: ConditionReason.InvalidSpec, message },
  });
  if (spec.attachments?.length && !isMadeByPortal(session)) {
    return invalid(
      'spec.attachments names files that the portal brings, and the portal did not make this session; leave it out, or make the session with the REST API',
    );
  }
  const allowed = settings.allowedAgents;
  const agents = config.agents.filter(
    ({ name }) => !allowed || allowed.includes(name),
  );
  const wanted =
    spec.agent ?? config.defaultAgent ?? agents[0]?.name ?? '(none)';
  const agent = agents.find(({ name }) => name === wanted);
  if (!agent) {
    return invalid(
      `spec.agent '${wanted}' is not to be had in this project; allowed: ${
        agents.map(({ name }) => name).join(', ') || 'none'
      }`,
    );
  }
  const model = spec.model ?? settings.defaultModel;
  for (const models of [agent.models, settings.allowedModels]) {
    if (model && models && !models.includes(model)) {
      return invalid(
        `spec.model '${model}' is not to be had with the agent ${
          agent.name
        } in this project; allowed: ${models.join(', ')}`,
      );
    }
  }
  if (
    settings.maxTimeout !== undefined &&
    spec.timeout !== undefined &&
    spec.timeout > settings.maxTimeout
  ) {
    return invalid(
      `spec.timeout is ${spec.timeout} s; the project allows at most ${settings.maxTimeout} s`,
    );
  }
  const { projectDefaults } = config;
  const limits = settings.limits ?? {};
  const bounds = {
    cpu: limits.maxCPU ?? projectDefaults.maxCPU,
    memory: limits.maxMemory ?? projectDefaults.maxMemory,
    storage: limits.maxStorage ?? projectDefaults.maxStorage,
  };
  for (const [field, bound] of Object.entries(bounds)) {
    const asked = spec.resources?.[field as keyof typeof bounds];
    if (asked && quantity(asked) > quantity(bound)) {
      return invalid(
        `spec.resources.${field} is ${asked}; the project allows at most ${bound}`,
      );
    }
  }
  const servers = config.mcpServers.map(({ name }) => name);
  const unknown = spec.mcpServers?.find(name => !servers.includes(name));
  if (unknown !== undefined) {
    return invalid(
      servers.length > 0
        ? `spec.mcpServers: '${unknown}' is none of the operator's registry; allowed: ${servers.join(
            ', ',
          )}`
        : 'spec.mcpServers: the operator has no MCP servers in its registry; leave it out',
    );
  }
  const other = spec.allowedTools?.find(
    tool => agent.tools && !agent.tools.includes(tool),
  );
  if (other !== undefined) {
    return invalid(
      `spec.allowedTools: ${other} is no tool of the agent ${
        agent.name
      } here; allowed: ${agent.tools?.join(', ')}`,
    );
  }
  const problem = agentUseProblem(spec, {
    name: agent.name,
    kind: agent.kind,
    model,
    prices: 'prices' in agent ? agent.prices : undefined,
    policies: [settings.approvals],
  });
  if (problem) return invalid(problem);
  const { modelApi } = agentKinds[agent.kind];
  const field = modelApi && modelApis[modelApi].settingsField;
  if (field && !settings[field]) {
    return {
      problem: {
        reason: ConditionReason.ConfigurationError,
        message: `The agent ${agent.name} needs a model's key: name a Secret in spec.${field} of the ProjectSettings 'default' in the namespace ${metadata.namespace}`,
      },
    };
  }
  return { agent };
}
