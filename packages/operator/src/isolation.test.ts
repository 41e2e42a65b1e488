import {
  ConditionReason,
  childName,
  findCondition,
  KubernetesLabel,
  modelProxyContainer,
  runnerAppName,
  runnerContainer,
} from '@agentic-portal/api';
import { describeOnKubernetes } from './__testUtils__/describeOnKubernetes';
import { Listener } from './__testUtils__/Listener';
import { startPod } from './__testUtils__/startPod';
import { TestBed } from './__testUtils__/TestBed';
import { until } from './__testUtils__/until';
import { type Pod, resources, type SessionResource } from './resources';

jest.setTimeout(180_000);

const forever = 'while :; do sleep 0.2; done';
const portalLabels = { [KubernetesLabel.Name]: 'agentic-portal' };

describeOnKubernetes('What sessions are kept from', () => {
  let bed: TestBed;
  let project: string;
  let other: string;

  beforeAll(async () => {
    bed = await TestBed.create();
    project = await bed.createProject();
    other = await bed.createProject();
    await bed.startOperator();
  });
  afterAll(() => bed?.destroy());

  async function startSession(
    namespace: string,
    name: string,
  ): Promise<{ session: SessionResource; pod: Pod }> {
    await bed.createSession(namespace, name, { prompt: forever });
    const session = await bed.untilPhase(namespace, name, 'Running');
    const [pod] = await bed.pods(session);
    return { session, pod };
  }

  it('secrets of one project cannot be reached from another’s session', async () => {
    await bed.client.create(resources.secrets, {
      metadata: {
        namespace: project,
        name: 'database',
        labels: { [KubernetesLabel.SessionAccess]: 'true' },
      },
      stringData: { PASSWORD: 'open sesame' },
    });
    const refusal = async (namespace: string, name: string, secret: string) => {
      await bed.createSession(namespace, name, {
        prompt: 'env',
        secretRefs: [{ name: secret }],
      });
      const waiting = await bed.untilStatus(
        namespace,
        name,
        ({ conditions }) =>
          findCondition(conditions, 'RunnerCreated')?.reason ===
          ConditionReason.ConfigurationError,
      );
      expect(await bed.jobs(waiting)).toEqual([]);
      return findCondition(waiting.status?.conditions, 'RunnerCreated')
        ?.message;
    };
    expect(await refusal(other, 'names-it', 'database')).toBe(
      `spec.secretRefs: there is no Secret database in the namespace ${other}`,
    );
    // What a runner was given is not for other sessions, not even of its own project.
    const { session } = await startSession(project, 'has-a-prompt');
    const runSecret = childName(session.metadata.uid!, 1);
    expect(await refusal(other, 'wants-prompt', runSecret)).toMatch(
      /there is no Secret/,
    );
    expect(await refusal(project, 'beside-it', runSecret)).toMatch(
      /may not be used by sessions/,
    );

    // From inside: no token, and an API server that is out of reach or does not know it.
    const service = await bed.client.fetch(
      '/api/v1/namespaces/default/services/kubernetes',
    );
    const apiServer = (await service.json()).spec.clusterIP;
    const look = `
      ls /var/run/secrets/kubernetes.io 2>/dev/null && echo a token
      curl -sk -o /dev/null -w '%{http_code}' --max-time 3 https://${apiServer}/api/v1/namespaces/${project}/secrets/database
      true`;
    await bed.createSession(other, 'looks', { prompt: look });
    const fenced = await bed.untilPhase(other, 'looks', 'Completed');
    expect(fenced.status?.results).toBe('000');
    const open = await bed.createProject({ egress: [{ cidr: '0.0.0.0/0' }] });
    await bed.createSession(open, 'looks', { prompt: look });
    const unknown = await bed.untilPhase(open, 'looks', 'Completed');
    expect(unknown.status?.results).toMatch(/^40[13]$/);

    // With the token that it does not have it could do no more than anybody can: ask what it may do.
    const [pod] = await bed.pods(unknown);
    const account = pod.spec?.serviceAccountName;
    const rights = await bed.client.fetch(
      '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'Impersonate-User': `system:serviceaccount:${open}:${account}`,
        },
        body: JSON.stringify({
          apiVersion: 'authorization.k8s.io/v1',
          kind: 'SelfSubjectRulesReview',
          spec: { namespace: open },
        }),
      },
    );
    const { status } = await rights.json();
    expect(status.incomplete).toBe(false);
    for (const { apiGroups } of status.resourceRules) {
      expect(['authorization.k8s.io', 'authentication.k8s.io']).toEqual(
        expect.arrayContaining(apiGroups),
      );
    }
  });

  it('the model’s key is with the model proxy and nowhere else in the pod', async () => {
    const namespace = await bed.createProject({
      anthropicAPIKey: { name: 'model', key: 'KEY' },
    });
    await bed.client.create(resources.secrets, {
      metadata: { namespace, name: 'model' },
      stringData: { KEY: 'sk-of-the-project' },
    });
    const session = await bed.createSession(namespace, 'with-model', {
      prompt: 'Hello',
      agent: 'claude',
    });
    const [pod] = await until('its pod is there', async () => {
      const pods = await bed.pods(session);
      return pods.length > 0 && pods;
    });
    const { containers = [], initContainers = [], volumes } = pod.spec ?? {};
    expect(containers.map(({ name }) => name)).toEqual([runnerContainer]);
    expect(initContainers).toMatchObject([
      {
        name: modelProxyContainer,
        restartPolicy: 'Always',
        env: [
          {
            name: 'ANTHROPIC_API_KEY',
            valueFrom: { secretKeyRef: { name: 'model', key: 'KEY' } },
          },
        ],
        securityContext: { runAsUser: 10002 },
      },
    ]);
    // Neither the Secret nor its value is in what the agent's container is made of.
    const secret = await bed.client.get(resources.secrets, {
      namespace,
      name: childName(session.metadata.uid!, 1),
    });
    const given = Object.values(secret?.data ?? {})
      .map(value => Buffer.from(value, 'base64').toString())
      .join();
    const agents = JSON.stringify({ containers, volumes, given });
    expect(agents).not.toContain('sk-of-the-project');
    expect(agents).not.toMatch(/"secretName":"model"|"name":"model"/);
    expect(containers[0].envFrom).toBeUndefined();
    await bed.client.delete(resources.sessions, {
      namespace,
      name: 'with-model',
    });
  });

  it('the pod really cannot do what the policy forbids from its first packet on, and could without the policy', async () => {
    const outside = `outside-${bed.id}`;
    await bed.createNamespace(outside, {});
    const [allowed, forbidden] = await Promise.all(
      ['allowed', 'forbidden'].map(name =>
        Listener.start(bed.client, outside, name),
      ),
    );
    const rule = { cidr: `${allowed.address}/32` };
    const script = (name: string) => `
      for i in $(seq 40); do
        curl -s -o /dev/null --max-time 0.1 ${forbidden.url}/${name}
        curl -s -o /dev/null --max-time 1 ${allowed.url}/${name}
      done
      true`;
    const reached = async (listener: Listener, name: string) =>
      (await listener.heard()).paths.filter(path => path === `/${name}`).length;

    // The session is as old as its project: no policy is there that it could have waited for.
    const fenced = await bed.createProject({ egress: [rule] });
    await bed.createSession(fenced, 'fenced', { prompt: script('fenced') });
    const session = await bed.untilPhase(fenced, 'fenced', 'Completed');
    const [{ status }] = await bed.pods(session);
    expect(await reached(allowed, 'fenced')).toBe(40);
    expect(status?.podIP).toEqual(expect.any(String));
    expect((await forbidden.heard()).connections).not.toContain(status?.podIP);

    // A runner takes its time before its agent starts. These begin with their first instruction; the policy is for one.
    const impatient = (name: string, labels: Record<string, string>) =>
      startPod(bed.client, {
        namespace: fenced,
        name,
        labels,
        ends: true,
        command: ['sh', '-c', script(name)],
      });
    await Promise.all([
      impatient('like-a-runner', { [KubernetesLabel.Name]: runnerAppName }),
      impatient('unlike', {}),
    ]);
    expect(await reached(allowed, 'like-a-runner')).toBe(40);
    expect(await reached(forbidden, 'like-a-runner')).toBe(0);
    expect(await reached(forbidden, 'unlike')).toBeGreaterThan(0);

    await bed.client.patch(
      resources.projectSettings,
      { namespace: fenced, name: 'default' },
      { spec: { egress: [rule, { cidr: `${forbidden.address}/32` }] } },
    );
    await until('the policy follows the settings', async () => {
      const policy = await bed.client.get(resources.networkPolicies, {
        namespace: fenced,
        name: 'agentic-sessions',
      });
      return policy?.spec?.egress?.length === 3;
    });
    await bed.createSession(fenced, 'opened', { prompt: script('opened') });
    await bed.untilPhase(fenced, 'opened', 'Completed');
    expect(await reached(allowed, 'opened')).toBe(40);
    expect(await reached(forbidden, 'opened')).toBeGreaterThan(0);
  });

  it('only the portal’s pods can call a runner', async () => {
    const { pod } = await startSession(project, 'is-called');
    const call = async (
      namespace: string,
      name: string,
      labels: Record<string, string>,
    ) => {
      const caller = await startPod(bed.client, {
        namespace,
        name,
        labels,
        ends: true,
        command: [
          'curl',
          ...['-s', '-o', '/dev/null', '-w', '%{http_code}'],
          ...['--max-time', '3', '--retry', '1'],
          `http://${pod.status?.podIP}:8080/health`,
        ],
      });
      return bed.logs(caller, 'main');
    };
    const [fromPortal, ...fromOthers] = await Promise.all([
      call(bed.system, 'portal', portalLabels),
      call(bed.system, 'neighbour', {}),
      call(other, 'disguised', portalLabels),
      call(project, 'disguised', portalLabels),
    ]);
    expect(fromPortal).toBe('200');
    expect(fromOthers).toEqual(['000', '000', '000']);
  });
});
