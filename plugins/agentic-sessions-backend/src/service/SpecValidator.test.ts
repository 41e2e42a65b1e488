import { mockServices } from '@backstage/backend-test-utils';
import type { ProjectSpec } from '@agentic-portal/api';
import { AgentRegistry } from '../agents/AgentRegistry';
import { TestRuntime } from '../runtimes/TestRuntime';
import { RepositoryPolicy } from './RepositoryPolicy';
import { SpecValidator } from './SpecValidator';

function validator(settings: ProjectSpec['settings'], resources = false) {
  const config = mockServices.rootConfig({
    data: {
      agenticSessions: {
        agents: {
          demo: { kind: 'demo', resources: { cpu: '2' } },
          script: { kind: 'command', command: ['true'] },
        },
      },
    },
  });
  const runtime = new TestRuntime();
  return new SpecValidator({
    agents: AgentRegistry.fromConfig(config),
    repositories: RepositoryPolicy.fromConfig(config),
    runtime: Object.assign(runtime, {
      features: resources ? (['resources'] as const) : [],
    }),
    projects: {
      get: async name => {
        expect(name).toBe('payments');
        return { spec: { members: [], settings } } as never;
      },
    },
  });
}
const prompt = 'x';

describe('SpecValidator', () => {
  it("bounds a session's budget by that of its project, at its creation and at its change", async () => {
    const { budget } = { budget: { maxTurns: 10, maxCostUSD: 5 } };
    const validate = validator({ budget });
    expect(await validate.validate({ prompt }, 'payments')).toMatchObject({
      agent: 'demo',
      budget,
    });
    expect(
      await validate.validate({ prompt, budget: { maxTurns: 3 } }, 'payments'),
    ).toMatchObject({ budget: { maxTurns: 3, maxCostUSD: 5 } });
    await expect(
      validate.validate({ prompt, budget: { maxTurns: 11 } }, 'payments'),
    ).rejects.toThrow(
      'spec.budget.maxTurns is 11; the project allows at most 10',
    );
    const bound = await validate.boundsOf('payments');
    expect(bound({ prompt })).toEqual({ prompt, budget });
    expect(() => bound({ prompt, budget: { maxCostUSD: 6 } })).toThrow(
      'spec.budget.maxCostUSD is 6; the project allows at most 5',
    );
    // What a program costs cannot be known: a bound in dollars would be passed over.
    await expect(
      validate.validate({ prompt, agent: 'script' }, 'payments'),
    ).rejects.toThrow(/what the agent script costs cannot be known/);
  });

  it("gives an agent's resources to sessions that ask for none, where there are resources", async () => {
    expect(
      await validator(undefined, true).validate({ prompt }, 'payments'),
    ).toMatchObject({ resources: { cpu: '2' } });
    expect(
      await validator(undefined).validate({ prompt }, 'payments'),
    ).not.toHaveProperty('resources');
  });
});
