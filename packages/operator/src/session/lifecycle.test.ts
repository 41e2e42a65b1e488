import {
  ConditionReason,
  childName,
  findCondition,
  KubernetesLabel,
  workspaceClaimName,
} from '@agentic-portal/api';
import { describeOnKubernetes } from '../__testUtils__/describeOnKubernetes';
import {
  type GitServer,
  startGitServer,
} from '../__testUtils__/startGitServer';
import { TestBed } from '../__testUtils__/TestBed';
import { until } from '../__testUtils__/until';
import { resources, type SessionResource } from '../resources';

jest.setTimeout(180_000);

const finished = (session: SessionResource) =>
  findCondition(session.status?.conditions, 'Finished');
/** Goes on until it is told to stop, and notices at once. */
const forever = 'echo working; while :; do sleep 0.2; done';

describeOnKubernetes('The life of a session', () => {
  let bed: TestBed;
  let project: string;
  let git: GitServer;

  beforeAll(async () => {
    bed = await TestBed.create();
    git = await startGitServer(bed.client, bed.system);
    project = await bed.createProject({ egress: [git.egress] });
    await bed.startOperator();
  });
  afterAll(() => bed?.destroy());

  it('kubectl-only session runs to Completed with results in its status, no portal running', async () => {
    await bed.createSession(project, 'kubectl-only', {
      prompt: 'Look around',
      agent: 'demo',
      repos: [
        { input: { repoURL: git.url }, output: { targetBranch: 'demo' } },
      ],
      // Long enough to be seen healthy.
      env: { DEMO_PACE_MS: '600' },
    });
    const session = await bed.untilPhase(project, 'kubectl-only', 'Completed');
    expect(session.status).toMatchObject({
      run: 1,
      results: expect.stringContaining('repo'),
      repoStatuses: [
        {
          name: 'repo',
          repoURL: git.url,
          branch: 'agentic/kubectl-only',
          commit: expect.stringMatching(/^[0-9a-f]{40}$/),
          pushed: true,
        },
      ],
      usage: { turns: expect.any(Number) },
      startTime: expect.any(String),
      completionTime: expect.any(String),
      runtimeRef: {
        runtime: 'kubernetes',
        id: expect.stringContaining(childName(session.metadata.uid!, 1)),
      },
    });
    // Between the two it was healthy, for as long as it took.
    await until('its Events', async () => {
      const reasons = (await bed.events(session)).map(({ reason }) => reason);
      return reasons.includes('Created') && reasons.includes('Completed');
    });
    // The result is recorded: Kubernetes may remove the Job.
    const [job] = await until('the ttl of its Job', async () => {
      const jobs = await bed.jobs(session);
      return jobs[0]?.spec?.ttlSecondsAfterFinished === 600 && jobs;
    });
    expect(job.status?.succeeded).toBe(1);
  });

  it('timeout is enforced to within 5 s, phase Timeout', async () => {
    await bed.createSession(project, 'too-long', {
      prompt: forever,
      timeout: 10,
    });
    const session = await bed.untilPhase(project, 'too-long', 'Timeout');
    const { startTime = '', completionTime = '' } = session.status ?? {};
    const seconds = (Date.parse(completionTime) - Date.parse(startTime)) / 1000;
    expect(seconds).toBeGreaterThan(8);
    expect(seconds).toBeLessThan(15);
    expect(finished(session)?.reason).toBe(ConditionReason.Timeout);
  });

  it('stop during Pending: nothing is made', async () => {
    // A project whose only place is taken.
    const full = await bed.createProject({ quota: { sessions: 0 } });
    await bed.createSession(full, 'waiting', { prompt: 'true' });
    const waiting = await bed.untilStatus(
      full,
      'waiting',
      ({ conditions }) =>
        findCondition(conditions, 'RunnerCreated')?.reason ===
        ConditionReason.CapacityExceeded,
    );
    expect(waiting.status?.phase).toBe('Pending');
    await bed.patch(full, 'waiting', { desiredState: 'Stopped' });
    const session = await bed.untilPhase(full, 'waiting', 'Stopped');
    expect(finished(session)?.message).toBe('It was stopped before it ran');
    expect(await bed.jobs(session)).toEqual([]);
  });

  it('stop during Creating: the pod goes, the session is Stopped', async () => {
    await bed.createSession(project, 'creating', {
      prompt: 'true',
      resources: { cpu: '4' },
    });
    // The node has no four CPUs to give, so that it stays where it is.
    await bed.untilPhase(project, 'creating', 'Creating');
    await bed.patch(project, 'creating', { desiredState: 'Stopped' });
    const session = await bed.untilPhase(project, 'creating', 'Stopped');
    expect(finished(session)?.reason).toBe(ConditionReason.Stopped);
    await until('its pods are gone', async () => {
      const pods = await bed.pods(session);
      return pods.length === 0;
    });
  });

  it('stop during Running: the runner saves its workspace and says what it did', async () => {
    await bed.createSession(project, 'running', { prompt: forever });
    await bed.untilPhase(project, 'running', 'Running');
    await bed.patch(project, 'running', { desiredState: 'Stopped' });
    const session = await bed.untilPhase(project, 'running', 'Stopped', 30_000);
    expect(finished(session)?.reason).toBe(ConditionReason.Stopped);
    // That of the runner's summary, and not of a pod that was killed.
    expect(session.status?.repoStatuses).toEqual([]);
  });

  it('start during Stopping is not lost', async () => {
    await bed.createSession(project, 'restarted', {
      // It takes its time to stop: sh waits for its child.
      prompt: `trap 'sleep 3; exit 0' TERM; ${forever}`,
    });
    await bed.untilPhase(project, 'restarted', 'Running');
    await bed.patch(project, 'restarted', { desiredState: 'Stopped' });
    await bed.untilPhase(project, 'restarted', 'Stopping');
    await bed.patch(project, 'restarted', { desiredState: 'Running', run: 2 });
    const session = await bed.untilStatus(
      project,
      'restarted',
      ({ run, phase }) => run === 2 && phase === 'Running',
      90_000,
    );
    // The volume has one writer at a time.
    const running = (await bed.pods(session)).filter(
      ({ status }) => status?.phase === 'Running',
    );
    expect(running).toHaveLength(1);
    await bed.patch(project, 'restarted', { desiredState: 'Stopped' });
    await bed.untilPhase(project, 'restarted', 'Stopped');
  });

  it('resume keeps workspace and conversation in a new pod and does not repeat the first prompt', async () => {
    await bed.createSession(project, 'resumed', {
      interactive: true,
      prompt: 'echo once >> proof.txt; cat proof.txt',
    });
    const session = await bed.untilPhase(project, 'resumed', 'Running');
    const [before] = await bed.pods(session);
    const claim = workspaceClaimName(session.metadata.uid!);
    await until('the first prompt was worked off', async () =>
      (await bed.health(before)).includes('"idle"'),
    );
    await bed.patch(project, 'resumed', { desiredState: 'Stopped' });
    await bed.untilPhase(project, 'resumed', 'Stopped');
    await bed.patch(project, 'resumed', { desiredState: 'Running', run: 2 });
    await bed.untilStatus(
      project,
      'resumed',
      ({ run, phase }) => run === 2 && phase === 'Running',
    );
    const pods = await bed.pods(session);
    const after = pods.find(
      ({ metadata }) => metadata?.labels?.[KubernetesLabel.Run] === '2',
    );
    expect(after?.metadata?.uid).not.toBe(before.metadata?.uid);
    await bed.patch(project, 'resumed', { desiredState: 'Stopped' });
    const stopped = await bed.untilPhase(project, 'resumed', 'Stopped');
    expect(stopped.status?.run).toBe(2);
    expect(
      await bed.onVolume(
        project,
        claim,
        'cat workspace/*/proof.txt workspace/proof.txt; ls state',
      ),
    ).toMatch(/^once\n(?!once).*journal-1.ndjson\njournal-2.ndjson/s);
  });

  it('SIGTERM to a runner is Stopped, not Failed', async () => {
    // The runner is process 1 of the pod's container, and the agent is of the same user.
    await bed.createSession(project, 'terminated', {
      prompt: 'kill -TERM 1; sleep 60',
    });
    const session = await bed.untilPhase(project, 'terminated', 'Stopped');
    expect(finished(session)?.reason).toBe(ConditionReason.Stopped);
    expect((await bed.jobs(session)).length).toBe(1);
  });

  it('runner OOM-killed while Running → Failed with the reason, at once', async () => {
    await bed.createSession(project, 'hungry', {
      // Many that are each smaller than the runner: what is killed is the runner, process 1.
      prompt:
        'sleep 2; for i in 1 2 3 4 5 6 7 8 9 10 11 12; do (head -c 20000000 /dev/zero | tail >/dev/null; sleep 60) & done; for i in 1 2 3 4 5 6 7 8 9 10 11 12; do (head -c 28000000 /dev/zero | tail -c 28000000 | (sleep 60; cat) >/dev/null) & done; wait',
      resources: { memory: '192Mi' },
    });
    const session = await bed.untilPhase(project, 'hungry', 'Failed');
    expect(finished(session)).toMatchObject({
      reason: ConditionReason.OutOfMemory,
      message:
        'The runner was killed because it used more memory than its limit of 192Mi',
    });
    const [pod] = await bed.pods(session);
    const ended = pod.status?.containerStatuses?.[0].state?.terminated;
    const lag =
      Date.parse(session.status!.completionTime!) -
      Date.parse(ended!.finishedAt!);
    expect(lag).toBeLessThan(5_000);
    expect((await bed.jobs(session)).length).toBe(1);
  });

  it('pod deleted by hand → a bounded number of retries, then Failed', async () => {
    // It waits for a person, before and after.
    await bed.createSession(project, 'deleted', {
      prompt: 'true',
      interactive: true,
    });
    const names: string[] = [];
    for (let attempt = 0; attempt < 3; attempt++) {
      const session = await bed.untilStatus(
        project,
        'deleted',
        ({ phase, runtimeRef }) =>
          phase === 'Running' && !names.includes(runtimeRef!.id!),
      );
      const name = session.status!.runtimeRef!.id!;
      names.push(name);
      await bed.client.delete(
        resources.pods,
        { namespace: project, name },
        { gracePeriodSeconds: 1 },
      );
    }
    const session = await bed.untilPhase(project, 'deleted', 'Failed');
    expect(finished(session)).toMatchObject({
      reason: ConditionReason.RetriesExhausted,
      message: expect.stringContaining('It was lost 3 times'),
    });
    const { uid = '' } = session.metadata;
    expect(
      (await bed.jobs(session)).map(({ metadata }) => metadata?.name).sort(),
    ).toEqual([childName(uid, 1), childName(uid, 1, 1), childName(uid, 1, 2)]);
  });

  it('a session whose name is 63 characters, or the same in two namespaces', async () => {
    const name = `n${'a'.repeat(62)}`;
    const other = await bed.createProject();
    for (const namespace of [project, other]) {
      await bed.createSession(namespace, name, { prompt: 'echo ok' });
    }
    const [one, two] = await Promise.all(
      [project, other].map(namespace =>
        bed.untilPhase(namespace, name, 'Completed'),
      ),
    );
    expect(one.metadata.uid).not.toBe(two.metadata.uid);
  });

  it('delete removes everything it made, and nothing of another session or the namespace', async () => {
    const make = (name: string) =>
      bed.createSession(project, name, { prompt: forever });
    const [gone, stays] = await Promise.all([make('gone'), make('stays')]);
    await Promise.all(
      ['gone', 'stays'].map(name => bed.untilPhase(project, name, 'Running')),
    );
    await bed.client.delete(resources.sessions, {
      namespace: project,
      name: 'gone',
    });
    const childrenOf = async ({ metadata }: SessionResource) => {
      const lists = await Promise.all(
        [
          resources.jobs,
          resources.pods,
          resources.secrets,
          resources.persistentVolumeClaims,
        ].map(type =>
          bed.client.list(type as typeof resources.secrets, {
            namespace: project,
            labelSelector: `${KubernetesLabel.Session}=${metadata.uid}`,
          }),
        ),
      );
      return lists.map(({ items }) => items.length);
    };
    await until(
      'all of it is gone',
      async () => (await childrenOf(gone)).every(count => count === 0),
      60_000,
    );
    expect(await childrenOf(stays)).toEqual([1, 1, 1, 1]);
    expect(
      await bed.client.get(resources.networkPolicies, {
        namespace: project,
        name: 'agentic-sessions',
      }),
    ).toBeDefined();
    await bed.client.delete(resources.sessions, {
      namespace: project,
      name: 'stays',
    });
  });

  it('a finished session whose ttl is over is gone with its workspace', async () => {
    const session = await bed.createSession(project, 'short-lived', {
      prompt: 'true',
      ttlSecondsAfterFinished: 0,
    });
    await until('it is gone', async () => {
      const found = await bed.client.get(resources.sessions, {
        namespace: project,
        name: 'short-lived',
      });
      return found === undefined;
    });
    const claim = {
      namespace: project,
      name: workspaceClaimName(session.metadata.uid!),
    };
    const find = () => bed.client.get(resources.persistentVolumeClaims, claim);
    await until('its workspace is gone', async () => !(await find()));
    expect(await bed.jobs(session)).toEqual([]);
  });
});
