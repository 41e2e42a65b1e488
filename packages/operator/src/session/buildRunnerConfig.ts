import {
  approvalPolicies,
  approvalsAnnotation,
  type ProjectSettingsSpec,
  type RunnerAgent,
  type RunnerConfig,
  runnerPort,
} from '@agentic-portal/api';
import { modelProxyPort } from '../names';
import type { AgentConfig, OperatorConfig } from '../OperatorConfig';
import type { SessionResource } from '../resources';
import { podPaths } from './podPaths';
import { portalUid } from './portalUid';

/** The file that a runner is started with in a pod. It holds no key of a model. */
export function buildRunnerConfig(options: {
  session: SessionResource;
  run: number;
  agent: AgentConfig;
  settings: ProjectSettingsSpec;
  config: OperatorConfig;
  publicKey: Record<string, unknown> | undefined;
  /** What the runner shows its model proxy; worth nothing outside of its pod. */
  modelProxyToken: string;
}): RunnerConfig {
  const { session, run, agent, settings, config, publicKey } = options;
  const { metadata, spec } = session;
  const { prompt: _, ...rest } = spec;
  const model = spec.model ?? settings.defaultModel;
  return {
    uid: portalUid(session),
    run,
    project: metadata.namespace ?? '',
    name: metadata.name ?? '',
    agent: runnerAgent(agent, options.modelProxyToken),
    spec: {
      ...rest,
      agent: agent.name,
      timeout: spec.timeout ?? settings.defaultTimeout,
      ...(model && { model }),
    },
    promptFile: podPaths.prompt,
    workspace: podPaths.workspace,
    stateFolder: podPaths.state,
    summaryFile: podPaths.summary,
    listen: { host: '0.0.0.0', port: runnerPort },
    ...(publicKey && { publicKey }),
    ...(spec.secretRefs?.length && { secretsFolder: podPaths.secrets }),
    author: config.runner.author,
    approvals: policiesOf(session, settings),
  };
}

/** The session's policy of approval, and those of its project: in the cluster, and in the portal that made it. */
function policiesOf(
  { metadata, spec }: SessionResource,
  settings: ProjectSettingsSpec,
): RunnerConfig['approvals'] {
  const noted = metadata.annotations?.[approvalsAnnotation];
  // What is not understood must not ask less.
  const inPortal =
    approvalPolicies.find(policy => policy === noted) ?? 'always';
  return [
    spec.approvals,
    ...(settings.approvals ? [settings.approvals] : []),
    ...(noted ? [inPortal] : []),
  ];
}

function runnerAgent(agent: AgentConfig, token: string): RunnerAgent {
  switch (agent.kind) {
    case 'demo':
      return { kind: 'demo' };
    case 'command':
      return {
        kind: 'command',
        command: agent.command,
        promptVia: agent.promptVia,
      };
    default:
      return {
        kind: 'claude',
        ...(agent.baseUrl && { baseUrl: agent.baseUrl }),
        modelProxy: {
          url: `http://127.0.0.1:${modelProxyPort}`,
          token,
          prices: agent.prices,
        },
      };
  }
}
