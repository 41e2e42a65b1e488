import { type ProjectSettingsSpec } from '@agentic-portal/api';
import { operatorConfigSchema } from '../OperatorConfig';
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
) =>
  checkSpec(
    {
      metadata: { name: 's', namespace: 'team' },
      spec: { prompt: 'p', ...spec },
    },
    settings,
    config,
  );
const key = { anthropicAPIKey: { name: 'keys' } };

describe('checkSpec', () => {
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
