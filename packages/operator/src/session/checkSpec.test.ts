import {
  KubernetesLabel,
  managedByPortal,
  type ProjectSettingsSpec,
} from '@agentic-portal/api';
import { operatorConfigSchema } from '../OperatorConfig';
import { buildJob } from './buildJob';
import { buildRunnerConfig } from './buildRunnerConfig';
import type { SessionResource } from '../resources';
import { checkSpec } from './checkSpec';

const config = operatorConfigSchema.parse({
  agents: [
    { name: 'demo', kind: 'demo' },
    { name: 'claude', kind: 'claude', models: ['opus', 'haiku'] },
  ],
});
const check = (
  spec: Partial<SessionResource['spec']>,
  settings: ProjectSettingsSpec = {},
  registry = config,
) =>
  checkSpec(
    {
      metadata: { name: 's', namespace: 'team' },
      spec: { prompt: 'p', ...spec },
    },
    settings,
    registry,
  );
const key = { anthropicAPIKey: { name: 'keys' } };
const gemini = { geminiAPIKey: { name: 'keys' } };
const full = operatorConfigSchema.parse({
  agents: [
    {
      name: 'gemini',
      kind: 'gemini',
      tools: ['read_file'],
      prices: { 'gemini-': { input: 1, output: 10 } },
    },
    {
      name: 'team',
      kind: 'ag-ui',
      server: { image: 'team/agent:1' },
      path: '/run',
      env: { TEAM_KEY: { name: 'team', key: 'model' } },
    },
    {
      name: 'far',
      kind: 'ag-ui',
      url: 'https://agents.example/run',
      headers: { authorization: { name: 'team', key: 'token' } },
    },
  ],
  mcpServers: [
    {
      name: 'docs',
      type: 'http',
      url: 'https://docs.example/mcp',
      headers: { authorization: { name: 'docs', key: 'token' } },
    },
    {
      name: 'files',
      type: 'stdio',
      command: ['serve'],
      env: { TOKEN: { name: 'files', key: 'token' } },
    },
  ],
});

describe('checkSpec', () => {
  it('takes files of a prompt from the portal alone, which brings them', () => {
    expect(check({ attachments: ['a.log'] }).problem).toEqual({
      reason: 'InvalidSpec',
      message: expect.stringContaining('spec.attachments'),
    });
    const made = {
      metadata: {
        name: 's',
        namespace: 'team',
        labels: { [KubernetesLabel.ManagedBy]: managedByPortal },
      },
      spec: { prompt: 'p', attachments: ['a.log'] },
    };
    expect(checkSpec(made, {}, config).agent?.name).toBe('demo');
  });

  it('gives the first agent that the project allows to who names none', () => {
    expect(check({}).agent?.name).toBe('demo');
    expect(check({}, { ...key, allowedAgents: ['claude'] }).agent?.name).toBe(
      'claude',
    );
  });

  it.each<[Partial<SessionResource['spec']>, ProjectSettingsSpec, string]>([
    [
      { agent: 'gpt' },
      {},
      "spec.agent 'gpt' is not to be had in this project; allowed: demo, claude",
    ],
    [
      { agent: 'demo' },
      { allowedAgents: ['claude'] },
      "spec.agent 'demo' is not to be had in this project; allowed: claude",
    ],
    [
      { agent: 'claude', model: 'sonnet' },
      key,
      "spec.model 'sonnet' is not to be had with the agent claude in this project; allowed: opus, haiku",
    ],
    [
      { agent: 'claude', model: 'opus' },
      { ...key, allowedModels: ['haiku'] },
      "spec.model 'opus' is not to be had with the agent claude in this project; allowed: haiku",
    ],
    [
      { timeout: 7200 },
      { maxTimeout: 3600 },
      'spec.timeout is 7200 s; the project allows at most 3600 s',
    ],
    [
      { resources: { cpu: '4500m' } },
      {},
      'spec.resources.cpu is 4500m; the project allows at most 4',
    ],
    [
      { resources: { memory: '2Gi' } },
      { limits: { maxMemory: '1Gi' } },
      'spec.resources.memory is 2Gi; the project allows at most 1Gi',
    ],
    [
      { mcpServers: ['github'] },
      {},
      'spec.mcpServers: the operator has no MCP servers in its registry; leave it out',
    ],
    [
      { agent: 'claude' },
      {},
      "The agent claude needs a model's key: name a Secret in spec.anthropicAPIKey of the ProjectSettings 'default' in the namespace team",
    ],
  ])('refuses %j with the settings %j', (spec, settings, message) => {
    expect(check(spec, settings).problem?.message).toBe(message);
  });

  it.each<[Partial<SessionResource['spec']>, ProjectSettingsSpec, string]>([
    [
      { agent: 'gemini', mcpServers: ['github'] },
      gemini,
      "spec.mcpServers: 'github' is none of the operator's registry; allowed: docs, files",
    ],
    [
      { agent: 'gemini', allowedTools: ['run_shell_command'] },
      gemini,
      'spec.allowedTools: run_shell_command is no tool of the agent gemini here; allowed: read_file',
    ],
    [
      { agent: 'gemini', approvals: 'always' },
      gemini,
      'spec.approvals is always, and the agent gemini cannot ask; allowed with it: never, pushes',
    ],
    [
      { agent: 'gemini', model: 'other', budget: { maxCostUSD: 1 } },
      gemini,
      'spec.budget.maxCostUSD: what the agent gemini costs with the model other is not known: its registry has no price of it; allowed: maxTurns',
    ],
    [
      { agent: 'gemini' },
      key,
      "The agent gemini needs a model's key: name a Secret in spec.geminiAPIKey of the ProjectSettings 'default' in the namespace team",
    ],
  ])(
    'refuses %j with the settings %j, where there is more to be had',
    (spec, settings, message) => {
      expect(check(spec, settings, full).problem?.message).toBe(message);
    },
  );

  it('takes what is within the bounds', () => {
    expect(
      check(
        {
          agent: 'claude',
          model: 'haiku',
          resources: { cpu: '4', memory: '1024Mi', storage: '50Gi' },
        },
        { ...key, limits: { maxMemory: '1Gi' } },
      ).problem,
    ).toBeUndefined();
  });
});

describe('a pod of an agent', () => {
  const build = (
    spec: Partial<SessionResource['spec']>,
    settings: ProjectSettingsSpec = gemini,
  ) => {
    const session: SessionResource = {
      metadata: { name: 's', namespace: 'team', uid: 'u' },
      spec: { prompt: 'p', ...spec },
    };
    const { agent, problem } = checkSpec(session, settings, full);
    if (!agent) throw new Error(problem?.message);
    const shared = { session, run: 1, agent, settings, config: full };
    const { initContainers = [], containers } =
      buildJob({ ...shared, retry: 0 }).spec?.template.spec ?? {};
    return {
      sidecar: initContainers[0],
      runner: containers?.[0],
      config: buildRunnerConfig({
        ...shared,
        publicKey: undefined,
        modelProxyToken: 'token',
      }),
    };
  };
  const from = (secret: string, entry: string) => ({
    valueFrom: { secretKeyRef: { name: secret, key: entry } },
  });

  it('has the key of Google’s API in the model proxy, and secrets of MCP servers in variables of the runner', () => {
    const {
      sidecar,
      runner,
      config: given,
    } = build({
      agent: 'gemini',
      model: 'gemini-pro',
      mcpServers: ['files', 'docs'],
      budget: { maxCostUSD: 1 },
    });
    expect(sidecar?.env).toEqual([
      { name: 'GEMINI_API_KEY', ...from('keys', 'GEMINI_API_KEY') },
    ]);
    expect(runner?.env).toEqual(
      expect.arrayContaining([
        { name: 'AGENTIC_MCP_0_0', ...from('files', 'token') },
        { name: 'AGENTIC_MCP_1_0', ...from('docs', 'token') },
      ]),
    );
    expect(JSON.stringify(runner?.env)).not.toContain('keys');
    expect(given).toMatchObject({
      agent: {
        kind: 'gemini',
        modelProxy: { prices: { 'gemini-': { input: 1, output: 10 } } },
      },
      spec: { allowedTools: ['read_file'] },
      mcpServers: [
        {
          name: 'files',
          type: 'stdio',
          command: ['serve'],
          envFrom: { TOKEN: 'AGENTIC_MCP_0_0' },
        },
        {
          name: 'docs',
          type: 'http',
          headersFromEnv: { authorization: 'AGENTIC_MCP_1_0' },
        },
      ],
    });
  });

  it('runs an image that serves AG-UI beside the runner, with its own variables, or reaches one elsewhere', () => {
    const near = build({ agent: 'team' });
    expect(near.sidecar).toMatchObject({
      name: 'agent-server',
      image: 'team/agent:1',
      restartPolicy: 'Always',
      securityContext: { readOnlyRootFilesystem: true },
    });
    expect(near.sidecar?.env).toEqual(
      expect.arrayContaining([
        { name: 'PORT', value: '8082' },
        { name: 'TEAM_KEY', ...from('team', 'model') },
      ]),
    );
    expect(JSON.stringify(near.runner?.env)).not.toContain('TEAM_KEY');
    expect(near.config.agent).toMatchObject({
      url: 'http://127.0.0.1:8082/run',
    });
    const far = build({ agent: 'far' });
    expect(far.sidecar).toBeUndefined();
    expect(far.runner?.env).toContainEqual({
      name: 'AGENTIC_AGENT_0_0',
      ...from('team', 'token'),
    });
    expect(far.config.agent).toMatchObject({
      url: 'https://agents.example/run',
      headersFromEnv: { authorization: 'AGENTIC_AGENT_0_0' },
    });
  });
});
