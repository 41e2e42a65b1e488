import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describeOnKubernetes } from '../__testUtils__/describeOnKubernetes';
import {
  type GitServer,
  startGitServer,
} from '../__testUtils__/startGitServer';
import { runnerImage, startPod } from '../__testUtils__/startPod';
import { TestBed } from '../__testUtils__/TestBed';
import { resources } from '../resources';

jest.setTimeout(180_000);

const program = (name: string) => [
  'node',
  '--eval',
  readFileSync(resolve(__dirname, '../__testUtils__', `${name}.cjs`), 'utf8'),
];
/** In US dollars for a million tokens; the model answers each time with 50 tokens, after it read 1000. */
const prices = { 'model-': { input: 1, output: 10 } };
const costOfAnswer = 0.0015;

describeOnKubernetes('An agent in a pod', () => {
  let bed: TestBed;
  let project: string;
  let git: GitServer;

  beforeAll(async () => {
    bed = await TestBed.create();
    git = await startGitServer(bed.client, bed.system);
    const model = await startPod(bed.client, {
      namespace: bed.system,
      name: 'model',
      command: program('modelProgram'),
      port: 8000,
    });
    const { podIP } = model.status ?? {};
    const baseUrl = `http://${podIP}:8000`;
    project = await bed.createProject({
      egress: [git.egress, { cidr: `${podIP}/32`, ports: [{ port: 8000 }] }],
      anthropicAPIKey: { name: 'keys', key: 'model' },
      geminiAPIKey: { name: 'keys', key: 'model' },
    });
    await bed.client.create(resources.secrets, {
      metadata: { namespace: project, name: 'keys' },
      stringData: {
        model: 'sk-of-the-project',
        team: 'the key of the team',
        word: 'xylophone',
      },
    });
    await bed.startOperator({
      config: {
        agents: [
          { name: 'claude', kind: 'claude', baseUrl, prices },
          { name: 'gemini', kind: 'gemini', baseUrl, prices },
          ...[
            {
              name: 'beside',
              server: { image: runnerImage, command: program('agUiProgram') },
            },
            { name: 'within', command: program('agUiProgram') },
          ].map(agent => ({
            ...agent,
            kind: 'ag-ui',
            env: { TEAM_KEY: { name: 'keys', key: 'team' } },
          })),
        ],
        defaultAgent: 'claude',
        mcpServers: [
          {
            name: 'words',
            type: 'stdio',
            command: program('mcpProgram'),
            env: { WORD: { name: 'keys', key: 'word' } },
          },
        ],
      },
    });
  });
  afterAll(() => bed?.destroy());

  it.each([
    ['claude', '@anthropic-ai/claude-agent-sdk'],
    ['gemini', '@google/gemini-cli'],
  ])(
    'of %s has its model, a tool of an MCP server, what it cost, and its version',
    async (agent, version) => {
      await bed.createSession(project, agent, {
        prompt: 'Greet',
        agent,
        model: 'model-1',
        approvals: 'never',
        mcpServers: ['words'],
        repos: [{ input: { repoURL: git.url } }],
        resources: { memory: '1Gi' },
      });
      const { status } = await bed.untilStatus(
        project,
        agent,
        ({ completionTime }) => Boolean(completionTime),
        120_000,
      );
      expect(status).toMatchObject({
        phase: 'Completed',
        // Secrets of servers are hidden in what is told.
        results: expect.stringMatching(/^The word is (?!xylophone)/),
        usage: { inputTokens: 2000, outputTokens: 100, turns: 2 },
        versions: { [version]: expect.stringMatching(/^\d+\.\d+\.\d+/) },
      });
      expect(status?.usage?.costUSD).toBeCloseTo(2 * costOfAnswer, 8);
    },
  );

  it.each(['beside', 'within'])(
    'that serves AG-UI %s the runner’s container works in the same workspace, with its own Secret',
    async agent => {
      await bed.createSession(project, agent, {
        prompt: 'What is there?',
        agent,
        approvals: 'never',
        repos: [{ input: { repoURL: git.url } }],
      });
      const { status } = await bed.untilStatus(
        project,
        agent,
        ({ completionTime }) => Boolean(completionTime),
      );
      expect(status).toMatchObject({
        phase: 'Completed',
        results: expect.stringMatching(
          /^As user 10001, with .* and .*README\.md.*: What is there\?$/,
        ),
      });
    },
  );
});
