import { ConditionReason, findCondition } from '@agentic-portal/api';
import { describeOnKubernetes } from '../__testUtils__/describeOnKubernetes';
import { TestBed } from '../__testUtils__/TestBed';
import { until } from '../__testUtils__/until';
import { resources, type SessionResource } from '../resources';

jest.setTimeout(180_000);

const condition = (session: SessionResource, type: string) =>
  findCondition(session.status?.conditions, type);

describeOnKubernetes('A session that cannot start', () => {
  let bed: TestBed;
  let project: string;

  beforeAll(async () => {
    bed = await TestBed.create({
      creatingDeadlineSeconds: 25,
      imagePullDeadlineSeconds: 5,
      agents: [
        { name: 'demo', kind: 'demo' },
        {
          name: 'missing-image',
          kind: 'demo',
          image: '127.0.0.1:1/team/agent:7',
        },
      ],
      defaultAgent: 'demo',
    });
    project = await bed.createProject();
    await bed.startOperator();
  });
  afterAll(() => bed?.destroy());

  it('node unable to schedule → condition says why, Stop works, a Creating deadline ends it', async () => {
    const spec = { prompt: 'x', resources: { memory: '8Gi', cpu: '4' } };
    await bed.createSession(project, 'stopped', spec);
    await bed.createSession(project, 'too-big', spec);
    const waiting = await bed.untilStatus(
      project,
      'stopped',
      ({ conditions }) =>
        findCondition(conditions, 'RunnerReady')?.reason ===
        ConditionReason.Unschedulable,
    );
    expect(condition(waiting, 'RunnerReady')?.message).toMatch(/Insufficient/);
    expect(waiting.status?.phase).toBe('Creating');
    const warning = await until('an Event that says it', async () =>
      (
        await bed.events(waiting)
      ).find(({ reason }) => reason === ConditionReason.Unschedulable),
    );
    expect(warning.type).toBe('Warning');
    await bed.patch(project, 'stopped', { desiredState: 'Stopped' });
    await bed.untilPhase(project, 'stopped', 'Stopped');

    const failed = await bed.untilPhase(project, 'too-big', 'Failed');
    expect(condition(failed, 'Finished')).toMatchObject({
      reason: ConditionReason.CreatingDeadlineExceeded,
      message: expect.stringMatching(/25 s.*Insufficient/s),
    });
    await until('its pod is gone', async () => {
      const pods = await bed.pods(failed);
      return pods.length === 0;
    });
  });

  it('image that cannot be pulled: a lasting error fails with the image’s name', async () => {
    await bed.createSession(project, 'no-image', {
      prompt: 'x',
      agent: 'missing-image',
    });
    const trying = await bed.untilStatus(
      project,
      'no-image',
      ({ conditions }) =>
        findCondition(conditions, 'RunnerReady')?.reason ===
        ConditionReason.ImagePullFailed,
    );
    // The first error is told, and is not the end.
    expect(trying.status?.phase).toBe('Creating');
    const failed = await bed.untilPhase(project, 'no-image', 'Failed');
    expect(condition(failed, 'Finished')).toMatchObject({
      reason: ConditionReason.ImagePullFailed,
      message: expect.stringContaining('127.0.0.1:1/team/agent:7'),
    });
    expect(failed.status?.errorMessage).toContain('127.0.0.1:1/team/agent:7');
  });

  it('a quota of the namespace that is used up is the reason, in words', async () => {
    const small = await bed.createProject({ quota: { cpu: '10m' } });
    await bed.untilQuotaHolds(small);
    await bed.createSession(small, 'no-quota', { prompt: 'x' });
    const waiting = await bed.untilStatus(
      small,
      'no-quota',
      ({ conditions }) =>
        findCondition(conditions, 'RunnerReady')?.reason ===
        ConditionReason.QuotaExceeded,
    );
    expect(condition(waiting, 'RunnerReady')?.message).toMatch(
      /exceeded quota: agentic-sessions/,
    );
    await bed.untilPhase(small, 'no-quota', 'Failed');
  });

  it('what the registry and the project do not allow is refused with what they do', async () => {
    await bed.createSession(project, 'no-agent', { prompt: 'x', agent: 'gpt' });
    const failed = await bed.untilPhase(project, 'no-agent', 'Failed');
    expect(condition(failed, 'Finished')).toMatchObject({
      reason: ConditionReason.InvalidSpec,
      message:
        "spec.agent 'gpt' is not to be had in this project; allowed: demo, missing-image",
    });
  });

  it('a Secret that sessions may not use is not given to one, until its owner allows it', async () => {
    const name = 'database';
    await bed.client.create(resources.secrets, {
      metadata: { namespace: project, name },
      stringData: { PASSWORD: 'x' },
    });
    await bed.createSession(project, 'with-secret', {
      prompt: 'x',
      secretRefs: [{ name }],
      env: { DEMO_PACE_MS: '1' },
    });
    const waiting = await bed.untilStatus(
      project,
      'with-secret',
      ({ conditions }) =>
        findCondition(conditions, 'RunnerCreated')?.reason ===
        ConditionReason.ConfigurationError,
    );
    expect(condition(waiting, 'RunnerCreated')?.message).toContain(
      'agentic-portal.io/session-access: "true"',
    );
    expect(await bed.jobs(waiting)).toEqual([]);
    await bed.client.patch(
      resources.secrets,
      { namespace: project, name },
      {
        metadata: { labels: { 'agentic-portal.io/session-access': 'true' } },
      },
    );
    await bed.untilPhase(project, 'with-secret', 'Completed');
  });

  it('a namespace that no admin made a project runs nothing', async () => {
    const namespace = `plain-${bed.id}`;
    await bed.createNamespace(namespace, {});
    await bed.createSession(namespace, 'nowhere', { prompt: 'x' });
    const session = await bed.untilStatus(namespace, 'nowhere', status =>
      Boolean(status.conditions?.length),
    );
    expect(session.status?.phase).toBe('Pending');
    expect(condition(session, 'RunnerCreated')?.message).toContain(
      'is not a project',
    );
    expect(await bed.jobs(session)).toEqual([]);
  });
});
