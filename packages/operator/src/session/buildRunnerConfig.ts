import {
  approvalPolicies,
  approvalsAnnotation,
  type ModelProxyConfig,
  type ProjectSettingsSpec,
  type RunnerAgent,
  type RunnerConfig,
  type RunnerMcpServer,
  runnerPort,
} from '@agentic-portal/api';
import { agentServerPort, modelProxyPort } from '../names';
import type {
  AgentConfig,
  McpServerConfig,
  OperatorConfig,
} from '../OperatorConfig';
import type { SessionResource } from '../resources';
import { operatorVersion } from '../operatorVersion';
import { podPaths } from './podPaths';
import { portalUid } from './portalUid';
import { secretVariable, sessionMcpServers } from './runnerSecrets';

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
  /** Whether the volume of the session that this one branched off from is mounted. */
  hasSource?: boolean;
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
    agent: buildRunnerAgent(agent, options.modelProxyToken),
    mcpServers: sessionMcpServers(spec, config).map(runnerMcpServer),
    spec: {
      ...rest,
      agent: agent.name,
      timeout: spec.timeout ?? settings.defaultTimeout,
      ...(model && { model }),
      ...(!spec.allowedTools && agent.tools && { allowedTools: agent.tools }),
    },
    promptFile: podPaths.prompt,
    workspace: podPaths.workspace,
    stateFolder: podPaths.state,
    summaryFile: podPaths.summary,
    listen: { host: '0.0.0.0', port: runnerPort },
    ...(publicKey && { publicKey }),
    ...(spec.secretRefs?.length && { secretsFolder: podPaths.secrets }),
    author: config.runner.author,
    versions: { operator: operatorVersion },
    ...(options.hasSource &&
      spec.source && {
        source: {
          workspace: podPaths.sourceWorkspace,
          stateFolder: podPaths.sourceState,
          turn: spec.source.turn,
        },
      }),
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

/** By kind, the agent as a runner gets it. */
const builders: {
  [Kind in AgentConfig['kind']]: (
    agent: Extract<AgentConfig, { kind: Kind }>,
    token: string,
  ) => RunnerAgent;
} = {
  demo: () => ({ kind: 'demo' }),
  command: ({ command, promptVia, env }) => ({
    kind: 'command',
    command,
    promptVia,
    keys: Object.keys(env),
  }),
  claude: (agent, token) => ({
    kind: 'claude',
    ...(agent.baseUrl && { baseUrl: agent.baseUrl }),
    modelProxy: modelProxy(agent.prices, token),
  }),
  gemini: (agent, token) => ({
    kind: 'gemini',
    ...(agent.baseUrl && { baseUrl: agent.baseUrl }),
    modelProxy: modelProxy(agent.prices, token),
  }),
  'ag-ui': agent => ({
    kind: 'ag-ui',
    ...(agent.url && { url: agent.url }),
    ...(agent.server && {
      url: `http://127.0.0.1:${agentServerPort}${agent.path}`,
    }),
    ...(agent.command && { command: agent.command, path: agent.path }),
    headersFromEnv: Object.fromEntries(
      Object.keys(agent.headers).map((header, index) => [
        header,
        secretVariable('AGENT', 0, index),
      ]),
    ),
    prices: agent.prices,
    keys: Object.keys(agent.env),
  }),
};

function buildRunnerAgent(agent: AgentConfig, token: string): RunnerAgent {
  const build = builders[agent.kind] as (
    agent: AgentConfig,
    token: string,
  ) => RunnerAgent;
  return build(agent, token);
}

function modelProxy(
  prices: ModelProxyConfig['prices'],
  token: string,
): ModelProxyConfig {
  return { url: `http://127.0.0.1:${modelProxyPort}`, token, prices };
}

function runnerMcpServer(
  server: McpServerConfig,
  index: number,
): RunnerMcpServer {
  const named = (values: object) =>
    Object.fromEntries(
      Object.keys(values).map((key, at) => [
        key,
        secretVariable('MCP', index, at),
      ]),
    );
  const { name } = server;
  return server.type === 'stdio'
    ? {
        name,
        type: server.type,
        command: server.command,
        envFrom: named(server.env),
      }
    : {
        name,
        type: server.type,
        url: server.url,
        headersFromEnv: named(server.headers),
      };
}
