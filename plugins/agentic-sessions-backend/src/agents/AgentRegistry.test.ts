import { mockServices } from '@backstage/backend-test-utils';
import { AgentRegistry } from './AgentRegistry';

const agents = {
  demo: { kind: 'demo' },
  claude: { kind: 'claude', models: ['opus', 'haiku'], apiKey: 'secret-a' },
  gemini: {
    kind: 'gemini',
    title: 'Gemini',
    models: ['gemini-pro', 'gemini-flash'],
    prices: { 'gemini-pro': { input: 1.25, output: 10 } },
    tools: ['read_file', 'write_file'],
    apiKey: 'secret-b',
  },
  team: {
    kind: 'ag-ui',
    url: 'http://agents.example/ag-ui',
    headers: { 'X-Token': 'secret-c' },
  },
  script: { kind: 'command', command: ['true'], keys: ['NO_SUCH_KEY'] },
};
const mcpServers = {
  docs: {
    type: 'http',
    url: 'https://docs.example/mcp',
    headers: { authorization: 'Bearer secret-d' },
  },
  files: { type: 'stdio', command: ['serve'], env: { TOKEN: 'secret-e' } },
};
const registry = (data: object = { agents, mcpServers }, options = {}) =>
  AgentRegistry.fromConfig(
    mockServices.rootConfig({ data: { agenticSessions: data } }),
    options,
  );

describe('AgentRegistry', () => {
  it('starts agents and servers of every kind with their secrets in the environment alone', () => {
    const launch = registry().launch({
      agent: 'team',
      mcpServers: ['docs', 'files'],
    });
    expect(launch).toEqual({
      runner: {
        kind: 'ag-ui',
        url: 'http://agents.example/ag-ui',
        headersFromEnv: { 'X-Token': 'AGENTIC_AGENT_TEAM_X_TOKEN' },
      },
      mcpServers: [
        {
          name: 'docs',
          type: 'http',
          url: 'https://docs.example/mcp',
          headersFromEnv: { authorization: 'AGENTIC_MCP_DOCS_AUTHORIZATION' },
        },
        {
          name: 'files',
          type: 'stdio',
          command: ['serve'],
          envFrom: { TOKEN: 'AGENTIC_MCP_FILES_TOKEN' },
        },
      ],
      secretEnv: {
        AGENTIC_AGENT_TEAM_X_TOKEN: 'secret-c',
        AGENTIC_MCP_DOCS_AUTHORIZATION: 'Bearer secret-d',
        AGENTIC_MCP_FILES_TOKEN: 'secret-e',
      },
    });
    expect(registry().launch({ agent: 'gemini' })).toMatchObject({
      secretEnv: { GEMINI_API_KEY: 'secret-b' },
    });
    expect(JSON.stringify(registry().offer())).not.toContain('secret');
    expect(registry().launch({ agent: 'other' })).toEqual({
      problem: expect.stringContaining('The agent other is not in'),
    });
    expect(registry().launch({ agent: 'claude', mcpServers: ['x'] })).toEqual({
      problem: expect.stringContaining('The MCP server x is not in'),
    });
  });

  it('offers a project what it allows, and says why the rest cannot be used', () => {
    const offer = registry().offer({
      allowedAgents: ['claude', 'gemini', 'script'],
      allowedModels: ['haiku'],
    });
    expect(offer.defaultAgent).toBe('claude');
    expect(offer.mcpServers?.map(({ name }) => name)).toEqual([
      'docs',
      'files',
    ]);
    expect(offer.agents).toEqual([
      expect.objectContaining({
        name: 'claude',
        available: true,
        models: ['haiku'],
        asks: true,
        mcpServers: true,
        keys: [{ name: 'ANTHROPIC_API_KEY', present: true }],
      }),
      expect.objectContaining({
        name: 'gemini',
        available: false,
        unavailableReason:
          'The project allows none of its models; it allows haiku',
        tools: ['read_file', 'write_file'],
        asks: false,
      }),
      expect.objectContaining({
        name: 'script',
        available: false,
        unavailableReason: 'It needs a key: set NO_SUCH_KEY',
      }),
    ]);
    const asking = registry().offer({ approvals: 'commands' });
    expect(
      asking.agents.filter(({ available }) => available).map(a => a.name),
    ).toEqual(['demo', 'claude']);
    expect(
      asking.agents.find(({ name }) => name === 'gemini')?.unavailableReason,
    ).toMatch(/in this project, and the agent gemini cannot ask/);
    // Where sessions run, keys are looked for there.
    expect(
      registry(undefined, { hasRemoteKeys: true })
        .offer()
        .agents.every(({ available }) => available),
    ).toBe(true);
  });

  it('completes a spec with what the agent and the project have', () => {
    expect(
      registry().resolve(
        { prompt: 'x', agent: 'gemini', mcpServers: ['files'] },
        { mcpServers: ['docs', 'files'] },
      ),
    ).toEqual({
      prompt: 'x',
      agent: 'gemini',
      model: 'gemini-pro',
      approvals: 'never',
      allowedTools: ['read_file', 'write_file'],
      mcpServers: ['docs', 'files'],
    });
    expect(registry().resolve({ prompt: 'x' })).toEqual({
      prompt: 'x',
      agent: 'demo',
      approvals: 'outside-workspace',
    });
  });

  it.each([
    [{ agent: 'x' }, {}, /spec.agent x .* allowed: demo, claude, gemini/],
    [{ agent: 'demo' }, { allowedAgents: ['claude'] }, /allowed: claude$/],
    [{ agent: 'script' }, {}, /It needs a key: set NO_SUCH_KEY/],
    [{ agent: 'claude', model: 'x' }, {}, /spec.model x .* opus, haiku/],
    [
      { agent: 'claude', model: 'opus' },
      { allowedModels: ['haiku'] },
      /spec.model opus .* allowed: haiku/,
    ],
    [{ agent: 'claude', mcpServers: ['x'] }, {}, /allowed: docs, files/],
    [{ mcpServers: ['docs'] }, {}, /the agent demo cannot use MCP servers/],
    [{}, { mcpServers: ['docs'] }, /the agent demo cannot use MCP servers/],
    [
      { agent: 'claude', allowedTools: ['Read', 'bash'] },
      {},
      /bash is no tool of the agent claude; allowed: Read, Write/,
    ],
    [
      { agent: 'gemini', allowedTools: ['run_shell_command'] },
      {},
      /run_shell_command is no tool .* allowed: read_file, write_file/,
    ],
    [{ allowedTools: ['x'] }, {}, /allowed: none, its tools cannot be chosen/],
    [
      { agent: 'gemini', approvals: 'commands' as const },
      {},
      /spec.approvals is commands, and the agent gemini cannot ask; allowed with it: never, pushes/,
    ],
    [
      { agent: 'gemini', model: 'gemini-flash', budget: { maxCostUSD: 1 } },
      {},
      /maxCostUSD: what the agent gemini costs with the model gemini-flash is not known/,
    ],
  ])('refuses %j in a project with %j', (spec, settings, message) => {
    expect(() =>
      registry().resolve({ prompt: 'x', ...spec }, settings),
    ).toThrow(message);
  });

  it.each([
    [{ agents: { a: { kind: 'x' } } }, /a.kind is x; allowed: demo, command/],
    [{ agents: { a: { kind: 'command', command: [] } } }, /command is empty/],
    [{ agents: { a: { kind: 'ag-ui', url: 'ftp://x' } } }, /http or https/],
    [{ agents: { a: { kind: 'gemini', tools: ['x'] } } }, /a.tools has x/],
    [
      { agents: { a: { kind: 'claude', prices: { m: { input: 1 } } } } },
      /prices.m must have input and output/,
    ],
    [{ mcpServers: { s: { type: 'x' } } }, /s.type is x; allowed: http, sse/],
    [{ mcpServers: { S_1: { type: 'sse' } } }, /small letters, digits/],
    [{ mcpServers: { s: { type: 'http', url: 'x' } } }, /s.url is x/],
  ])('does not start with %j', (data, message) => {
    expect(() => registry(data)).toThrow(message);
  });
});
