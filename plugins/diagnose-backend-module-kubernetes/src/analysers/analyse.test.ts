import { processorTime } from '@agentic-portal/plugin-diagnose-node/testUtils';
import captured from '../__fixtures__/brokenNamespace.json';
import {
  broken,
  condition,
  healthy,
  now,
  object,
  readyPod,
} from '../__fixtures__/objects';
import { oddAndBroken, oddButHealthy } from '../__fixtures__/oddObjects';
import { toSnapshot } from '../__testUtils__/toSnapshot';
import { analyse } from './analyse';

/** mulberry32: numbers that are the same in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) % 2 ** 32;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const oddities = [
  null,
  undefined,
  '',
  'odd',
  -1,
  NaN,
  true,
  [],
  {},
  [null],
  ['odd'],
  { odd: null },
];

/** A copy of a value in which some fields are gone, null or of another type. */
function spoil(value: unknown, next: () => number): unknown {
  if (next() < 0.06) return oddities[Math.floor(next() * oddities.length)];
  if (Array.isArray(value)) return value.map(item => spoil(item, next));
  if (value && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value)
        .filter(() => next() > 0.03)
        .map(([name, inner]) => [name, spoil(inner, next)]),
    );
  return value;
}

describe('analyse', () => {
  it.each(Object.entries({ ...healthy, ...oddButHealthy }))(
    'says nothing of %s',
    (_, objects) => {
      expect(analyse(toSnapshot(objects, { now }))).toEqual([]);
    },
  );

  it.each(Object.entries({ ...broken, ...oddAndBroken }))(
    'finds %s',
    (_, [objects, found]) => {
      expect(
        analyse(toSnapshot(objects, { now })).map(one => one.sub_cause),
      ).toEqual(found);
    },
  );

  it('names sub-causes in PascalCase, as the analysis of logs does, and gives each finding an id of its own', () => {
    const all = [
      captured.objects,
      ...Object.values(broken).map(([some]) => some),
    ].map(objects =>
      analyse(toSnapshot(objects, { events: captured.events, now })),
    );
    for (const findings of all) {
      const ids = findings.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
    for (const { sub_cause: subCause = 'None' } of all.flat())
      expect(subCause).toMatch(/^[A-Z][A-Za-z]+$/);
  });

  it('puts causes before symptoms in a namespace where everything is broken', () => {
    const findings = analyse(
      toSnapshot(captured.objects, {
        events: captured.events,
        now: captured.capturedAt,
      }),
    );
    const of = (name: string) =>
      findings
        .filter(one => one.object.name === name)
        .map(one => `${one.category}/${one.sub_cause}`);
    expect({
      badimage: of('badimage'),
      oom: of('oom'),
      live: of('live'),
      missingcm: of('missingcm'),
      missingcmvol: of('missingcmvol'),
      pending: of('pending'),
      usespvc: of('usespvc'),
      data: of('data'),
      fails: of('fails'),
      works: [...of('works'), ...of('works-ksx6d')],
    }).toEqual({
      badimage: ['ImagePullBackOff/DNSFailure'],
      oom: ['OOMKilled/MemoryLimit', 'CrashLoopBackOff/SIGKILL'],
      live: ['LivenessProbeFailure/LivenessProbe', 'CrashLoopBackOff/SIGKILL'],
      missingcm: ['CreateContainerConfigError/ConfigMapMissing'],
      missingcmvol: ['CreateContainerConfigError/ConfigMapMissing'],
      pending: ['SchedulingFailure/InsufficientResources'],
      usespvc: ['StorageFailure/ClaimUnbound'],
      data: ['StorageFailure/StorageClassMissing'],
      fails: ['JobFailure/BackoffLimitExceeded'],
      works: [],
    });
    const position = new Map(findings.map(({ id }, index) => [id, index]));
    const pairs = findings.flatMap(({ id, explained_by: by = [] }) =>
      by.map(cause => [position.get(cause)!, position.get(id)!]),
    );
    expect(pairs.length).toBeGreaterThan(5);
    expect(pairs.filter(([cause, symptom]) => cause >= symptom)).toEqual([]);
    const byId = new Map(findings.map(one => [one.id, one]));
    const claim = byId.get('Pod/shop/usespvc/ClaimUnbound');
    expect(claim?.explained_by).toEqual([
      'PersistentVolumeClaim/shop/data/StorageClassMissing',
    ]);
    expect(
      findings.find(
        one => one.object.kind === 'Service' && one.object.name === 'probe',
      )?.explained_by,
    ).toEqual([expect.stringContaining('ReadinessProbe')]);
  });

  describe('a pod whose volumes were not mounted at once', () => {
    const mounted = (message: string) => ({
      type: 'Warning',
      reason: 'FailedMount',
      message,
      involvedObject: { kind: 'Pod', namespace: 'shop', name: 'web' },
      metadata: { name: `web.${message.length}`, namespace: 'shop' },
      lastTimestamp: now,
      count: 1,
    });
    const events = [
      'MountVolume.SetUp failed for volume "c" : configmap "absent" not found',
      'MountVolume.SetUp failed for volume "kube-api-access-x" : failed to sync configmap cache: timed out waiting for the condition',
      'Unable to attach or mount volumes: unmounted volumes=[c], unattached volumes=[], failed to process volumes=[]: context deadline exceeded',
    ].map(mounted);
    const pod = (state: object, conditions: object[] = []) =>
      object('Pod', 'web', {
        spec: { nodeName: 'node', containers: [{ name: 'main' }] },
        status: {
          phase: 'Pending',
          conditions,
          containerStatuses: [{ name: 'main', ready: false, state }],
        },
      });
    const found = (one: object, ...some: object[]) =>
      analyse(toSnapshot([one], { events: some, now })).map(
        ({ sub_cause, explained_by = [] }) => [
          sub_cause,
          explained_by.length > 0,
        ],
      );
    const creating = { waiting: { reason: 'ContainerCreating' } };

    it('is explained by the event that names what is missing, in whatever order they came', () => {
      for (const order of [events, events.toReversed()])
        expect(found(pod(creating), ...order)).toEqual([
          ['ConfigMapMissing', false],
          ['MountFailed', true],
          ['NotStarted', true],
        ]);
      expect(found(pod(creating), events[2])).toEqual([
        ['MountFailed', false],
        ['NotStarted', true],
      ]);
    });

    it('has got over it when its image is pulled, or its sandbox is there', () => {
      expect(
        found(
          pod({
            waiting: {
              reason: 'ErrImagePull',
              message:
                'dial tcp: lookup images.example on 10.0.0.2: no such host',
            },
          }),
          ...events,
        ),
      ).toEqual([['DNSFailure', false]]);
      expect(
        found(
          pod(creating, [condition('PodReadyToStartContainers', 'True')]),
          ...events,
        ),
      ).toEqual([['NotStarted', false]]);
    });
  });

  it('says which right a service account lacks, and nothing once a role gives it', () => {
    const refusal =
      'Error: configmaps is forbidden: User \\"system:serviceaccount:shop:worker\\" cannot list resource \\"configmaps\\" in API group \\"\\" in the namespace \\"shop\\"';
    const binding = {
      kind: 'RoleBinding',
      metadata: { name: 'worker', namespace: 'shop' },
      roleRef: { kind: 'Role', name: 'worker' },
      subjects: [{ kind: 'ServiceAccount', name: 'worker', namespace: 'shop' }],
    };
    const role = (verbs: string[]) => ({
      kind: 'Role',
      metadata: { name: 'worker', namespace: 'shop' },
      rules: [{ apiGroups: [''], resources: ['configmaps'], verbs }],
    });
    const found = (...objects: unknown[]) => {
      const snapshot = toSnapshot(objects, { now });
      snapshot.logs.push({
        namespace: 'shop',
        pod: 'worker',
        container: 'main',
        previous: false,
        text: refusal,
      });
      return analyse(snapshot).map(({ message }) => message);
    };
    expect(found()).toEqual([
      'The ServiceAccount shop/worker may not list configmaps in the namespace shop: no binding that was read gives it a role there',
    ]);
    expect(found(binding, role(['get']))).toEqual([
      expect.stringContaining('it has Role worker, which does not allow it'),
    ]);
    expect(found(binding, role(['list']))).toEqual([]);
  });

  it('blames a policy that denies only when connections of the pod time out', () => {
    const snapshot = toSnapshot(
      [
        readyPod('web'),
        {
          kind: 'NetworkPolicy',
          metadata: { name: 'deny', namespace: 'shop' },
          spec: { podSelector: {}, policyTypes: ['Egress'] },
        },
      ],
      { now },
    );
    expect(analyse(snapshot)).toEqual([]);
    snapshot.logs.push({
      namespace: 'shop',
      pod: 'web',
      container: 'main',
      previous: false,
      text: 'Error: connect ETIMEDOUT 10.0.0.9:5432',
    });
    expect(analyse(snapshot)).toMatchObject([
      { category: 'NetworkError', sub_cause: 'DeniesEgress' },
    ]);
  });

  it('never throws, whatever fields are missing, null or of another type', () => {
    const objects = [
      ...captured.objects,
      ...Object.values(healthy).flat(),
      ...Object.values(broken).flatMap(([some]) => some),
    ];
    let findings = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const next = random(seed);
      findings += analyse(
        toSnapshot(
          objects.map(value => spoil(value, next)),
          { events: captured.events.map(event => spoil(event, next)), now },
        ),
      ).length;
    }
    expect(findings).toBeGreaterThan(150);
  });

  it('takes no longer for texts that are made to make patterns backtrack', async () => {
    const long = `${'not found '.repeat(20_000)}${'('.repeat(20_000)}`;
    const objects = captured.objects.map(value =>
      JSON.parse(
        JSON.stringify(value, (name, inner) =>
          name === 'message' ? long : inner,
        ),
      ),
    );
    const read = () =>
      analyse(toSnapshot(objects, { now: captured.capturedAt }));
    expect(await processorTime(read)).toBeLessThan(2_000);
  });

  it('reads the thousands of objects of a large cluster in seconds', async () => {
    const objects = Array.from({ length: 6_000 }, (_, index) => {
      const one = captured.objects[index % captured.objects.length];
      const name = `${one.metadata.name}-${index}`;
      const namespace = `shop-${index % 60}`;
      return { ...one, metadata: { ...one.metadata, name, namespace } };
    });
    const read = () => {
      const snapshot = toSnapshot(objects, { now: captured.capturedAt });
      expect(analyse(snapshot).length).toBeGreaterThan(3_000);
    };
    expect(await processorTime(read)).toBeLessThan(5_000);
  });
});
