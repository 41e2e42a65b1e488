/** @jest-environment node */
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { kubectl, kubectlProgram } from './__testUtils__/kubectl';
import { routeDefinition } from './__testUtils__/routeDefinition';
import { signingKeyConfigMap, systemNamespace } from './kubernetes';

/** What these tests look at in an object of any kind. */
interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
  };
  data?: Record<string, string>;
  roleRef?: { name: string };
  rules?: Array<{ resources: string[]; verbs: string[]; host?: string }>;
  spec?: {
    replicas?: number;
    host?: string;
    selector?: unknown;
    ports?: Array<{ targetPort: string }>;
    tls?: Array<{ hosts: string[] }>;
    template?: { metadata: { labels: Record<string, string> }; spec: PodSpec };
    ingress?: unknown;
    egress?: Array<{ to?: unknown; ports: Array<{ port: number }> }>;
  };
}
interface PodSpec {
  securityContext: Record<string, unknown>;
  containers: Array<{
    ports?: Array<{ name: string }>;
    resources: Record<'requests' | 'limits', Record<string, string>>;
    securityContext: Record<string, unknown>;
    readinessProbe?: unknown;
  }>;
}

// kubectl is started often, and a busy machine may take seconds each time.
jest.setTimeout(60_000);

const gitops = resolve(__dirname, '../../../gitops');
const overlays = ['laptop', 'team', 'openshift', 'diagnosis'];
const workloadKinds = ['Deployment', 'StatefulSet'];
/** In each Pod Security warning: https://kubernetes.io/docs/concepts/security/pod-security-admission */
const podSecurityWarning = /would violate PodSecurity/;

const rendered = new Map<string, string>();
function render(overlay: string): string {
  if (!rendered.has(overlay)) {
    rendered.set(
      overlay,
      kubectl(['kustomize', resolve(gitops, 'overlays', overlay)]).stdout,
    );
  }
  return rendered.get(overlay)!;
}
const manifests = (overlay: string) =>
  parseAllDocuments(render(overlay)).map(
    document => document.toJS() as Manifest,
  );
const find = (overlay: string, kind: string, name: RegExp) =>
  manifests(overlay).find(
    manifest => manifest.kind === kind && name.test(manifest.metadata.name),
  );
const workloads = (overlay: string) =>
  manifests(overlay).filter(({ kind }) => workloadKinds.includes(kind));

function hasKubectl(): boolean {
  try {
    kubectl(['version', '--client']);
    return true;
  } catch (error) {
    process.stderr.write(`Skipped: gitops, because ${error}\n`);
    return false;
  }
}
const isThere = hasKubectl();
// A cluster without its kubectl is a mistake, and not skipped.
const describeWithKubectl =
  isThere || process.env.KUBECONFIG ? describe : describe.skip;
if (isThere && !process.env.KUBECONFIG) {
  process.stderr.write(
    'Skipped: gitops on Kubernetes, because KUBECONFIG is not set\n',
  );
}
const describeOnKubernetes = process.env.KUBECONFIG ? describe : describe.skip;

describeWithKubectl(`gitops, as ${kubectlProgram} renders it`, () => {
  it.each(overlays)('bounds and hardens every container of %s', overlay => {
    expect(workloads(overlay).length).toBeGreaterThan(0);
    for (const { spec } of workloads(overlay)) {
      const pod = spec!.template!.spec;
      expect(pod.securityContext.runAsNonRoot).toBe(true);
      for (const container of pod.containers) {
        expect(container).toMatchObject({
          readinessProbe: expect.anything(),
          resources: {
            requests: { cpu: expect.anything(), memory: expect.anything() },
            limits: { cpu: expect.anything(), memory: expect.anything() },
          },
          securityContext: { readOnlyRootFilesystem: true },
        });
      }
    }
  });

  it.each(overlays)('gives every Service of %s pods with its port', overlay => {
    const services = manifests(overlay).filter(
      ({ kind }) => kind === 'Service',
    );
    expect(services.length).toBeGreaterThan(0);
    for (const service of services) {
      const behind = workloads(overlay).filter(({ spec }) => {
        const { labels } = spec!.template!.metadata;
        return Object.entries(
          service.spec!.selector as Record<string, string>,
        ).every(([name, value]) => labels[name] === value);
      });
      expect(behind).toHaveLength(1);
      const names = behind[0].spec!.template!.spec.containers.flatMap(
        container => container.ports?.map(port => port.name),
      );
      for (const port of service.spec!.ports!) {
        expect(names).toContain(port.targetPort);
      }
    }
  });

  it('fences diagnosis', () => {
    const { spec } = find('diagnosis', 'Deployment', /diagnosis$/)!;
    const pod = spec!.template!.spec;
    expect(spec!.replicas).toBe(2);
    expect(pod.securityContext.runAsUser).toBe(10001);
    expect(pod.containers[0].resources).toMatchObject({
      requests: { memory: '256Mi' },
      limits: { memory: '512Mi' },
    });
    const fence = find('diagnosis', 'NetworkPolicy', /diagnosis$/)!.spec!;
    expect(fence.ingress).toEqual([
      {
        from: [
          {
            podSelector: {
              matchLabels: { 'app.kubernetes.io/name': 'agentic-portal' },
            },
          },
        ],
        ports: [{ protocol: 'TCP', port: 7007 }],
      },
    ]);
    const outside = fence.egress!.filter(({ to }) => !to);
    expect(
      new Set(outside.flatMap(({ ports }) => ports.map(({ port }) => port))),
    ).toEqual(new Set([53, 5353, 443]));
  });

  it('leaves user ids and the way in to OpenShift', () => {
    expect(render('openshift')).not.toMatch(
      /runAsUser|runAsGroup|fsGroup|kind: Ingress/,
    );
    const { data } = find(
      'openshift',
      'ConfigMap',
      /^agentic-portal-operator/,
    )!;
    expect(parse(data!['operator.yaml'])).toMatchObject({
      runner: { fixedUser: false },
    });
  });

  it('takes the host of the portal from its URL', () => {
    const { data } = find('openshift', 'ConfigMap', /^agentic-portal-env/)!;
    const { host } = new URL(data!.PORTAL_URL);
    expect(find('openshift', 'Route', /./)!.spec!.host).toBe(host);
    const { rules, tls } = find('team', 'Ingress', /./)!.spec as {
      rules?: Array<{ host: string }>;
    } & Manifest['spec'];
    expect([rules![0].host, tls![0].hosts]).toEqual([host, [host]]);
  });

  it('puts only the operator on a laptop, and only there opens pods to the portal', () => {
    expect(workloads('laptop')).toMatchObject([
      {
        metadata: { name: 'agentic-portal-operator' },
        spec: { replicas: 1 },
      },
    ]);
    const binding = (overlay: string) =>
      manifests(overlay).filter(
        ({ roleRef }) => roleRef?.name === 'agentic-portal-runner-proxy',
      );
    expect(binding('laptop')).toHaveLength(1);
    expect(binding('team')).toHaveLength(0);
  });

  it('grants no wildcard, lets nobody list Secrets and only admins change settings', () => {
    const grants = manifests('diagnosis').flatMap(({ metadata, rules = [] }) =>
      rules.flatMap(({ resources, verbs }) =>
        resources.flatMap(resource =>
          verbs.map(verb => ({ role: metadata.name, resource, verb })),
        ),
      ),
    );
    expect(grants.length).toBeGreaterThan(0);
    expect(
      grants.filter(({ resource, verb }) => [resource, verb].includes('*')),
    ).toEqual([]);
    const reading = ['get', 'list', 'watch'];
    expect(
      grants
        .filter(({ resource }) => resource === 'secrets')
        .map(({ role, verb }) => `${role}: ${verb}`)
        .filter(rule => /list|watch/.test(rule)),
    ).toEqual([]);
    const writers = new Set(
      grants
        .filter(
          ({ resource, verb }) =>
            resource === 'projectsettings' && !reading.includes(verb),
        )
        .map(({ role }) => role),
    );
    expect([...writers]).toEqual(['agentic-portal-admin']);
  });
});

describeOnKubernetes('gitops on Kubernetes', () => {
  // Another name than the real one, so that a portal that runs in this cluster is left alone.
  const namespace = `gitops-${randomUUID().slice(0, 8)}`;
  const routes = 'routes.route.openshift.io';
  let madeRoutes = false;

  const moved = (text: string) => text.replaceAll(systemNamespace, namespace);
  const apply = (text: string, ...options: string[]) =>
    kubectl(
      [
        'apply',
        '--server-side',
        '--force-conflicts',
        '--field-manager=agentic-portal-tests',
        '--validate=strict',
        ...options,
        '--filename=-',
      ],
      text,
    );

  beforeAll(() => {
    apply(moved(stringify(find('team', 'Namespace', /./))));
    const present = kubectl(['get', 'crd', routes, '--ignore-not-found']);
    if (present.stdout) return;
    apply(stringify(routeDefinition));
    madeRoutes = true;
    kubectl(['wait', '--for=condition=Established', 'crd', routes]);
  });

  afterAll(() => {
    kubectl(['delete', 'namespace', namespace, '--wait=false']);
    if (madeRoutes) kubectl(['delete', 'crd', routes, '--wait=false']);
  });

  it.each(overlays)(
    'accepts every object of %s, and calls its pods restricted',
    overlay => {
      const { stdout, stderr } = apply(
        moved(render(overlay)),
        '--dry-run=server',
      );
      expect(stdout.trim().split('\n')).toHaveLength(manifests(overlay).length);
      expect(stderr).toBe('');
    },
  );

  it('would hear of a pod that is not restricted, and of a field that is none', () => {
    const [workload] = workloads('laptop');
    workload.spec!.template!.spec.securityContext = {};
    const { stderr } = apply(moved(stringify(workload)), '--dry-run=server');
    expect(stderr).toMatch(podSecurityWarning);
    Object.assign(workload.spec!, { replica: 3 });
    expect(() => apply(moved(stringify(workload)), '--dry-run=server')).toThrow(
      /spec\.replica: field not declared/,
    );
  });

  it('lets the portal publish its signing key, and no other ConfigMap', () => {
    const access = manifests('team').filter(
      ({ kind, metadata }) =>
        ['ServiceAccount', 'Role', 'RoleBinding'].includes(kind) &&
        metadata.name === 'agentic-portal',
    );
    expect(access).toHaveLength(3);
    apply(moved(access.map(object => stringify(object)).join('---\n')));
    const publish = (name: string, value: string) =>
      apply(
        stringify({
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name, namespace },
          data: { [signingKeyConfigMap.dataKey]: value },
        }),
        `--as=system:serviceaccount:${namespace}:agentic-portal`,
      );
    publish(signingKeyConfigMap.name, 'first');
    publish(signingKeyConfigMap.name, 'second');
    expect(() => publish('another', 'first')).toThrow(/forbidden/);
  });
});
