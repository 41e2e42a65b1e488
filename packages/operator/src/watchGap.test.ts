import { ApiProxy } from './__testUtils__/ApiProxy';
import { describeOnKubernetes } from './__testUtils__/describeOnKubernetes';
import { TestBed } from './__testUtils__/TestBed';
import { until } from './__testUtils__/until';
import { childName, KubernetesLabel } from '@agentic-portal/api';
import { resources, type SessionResource } from './resources';

jest.setTimeout(180_000);

/** Requests of the test at a time. */
const atOnce = 20;

const namesOf = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}-${index}`);

async function forEach<T>(
  items: T[],
  action: (item: T) => Promise<unknown>,
): Promise<void> {
  const rest = [...items];
  const work = async () => {
    for (let item = rest.pop(); item !== undefined; item = rest.pop()) {
      await action(item);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

describeOnKubernetes('An operator that did not see it happen', () => {
  let bed: TestBed;
  let proxy: ApiProxy;
  /** A project whose sessions wait for room, and one whose pods wait for a node that there is not. */
  let full: string;
  let pending: string;

  beforeAll(async () => {
    bed = await TestBed.create({
      runner: { nodeSelector: { 'agentic-portal.io/nobody': 'has-it' } },
    });
    proxy = await ApiProxy.create(bed);
    full = await bed.createProject({ quota: { sessions: 0 } });
    pending = await bed.createProject({ quota: { sessions: 40 } });
  });
  afterAll(() => bed?.destroy());

  const create = (namespace: string) => (name: string) =>
    bed.createSession(namespace, name, { prompt: 'true' });
  const remove = (namespace: string) => (name: string) =>
    bed.client.delete(resources.sessions, { namespace, name });

  /** Waits until each session that there is has a status of the operator, and says the phase that all of them have. */
  const expectAll = async (namespace: string, count: number, phase: string) => {
    let missing: (string | undefined)[] = [];
    await until(
      `${count} sessions of ${namespace} are ${phase}`,
      async () => {
        const sessions = await bed.sessions(namespace);
        expect(sessions).toHaveLength(count);
        missing = sessions
          .filter(({ status }) => status?.phase !== phase)
          .map(({ metadata }) => metadata.name);
        return missing.length === 0;
      },
      60_000,
      () => missing,
    );
  };
  const childrenOf = async (): Promise<Map<string, string[]>> => {
    const lists = await Promise.all(
      [
        resources.jobs,
        resources.pods,
        resources.secrets,
        resources.persistentVolumeClaims,
      ].map(type =>
        bed.client.list(type as typeof resources.secrets, {
          namespace: pending,
          labelSelector: KubernetesLabel.Session,
        }),
      ),
    );
    const children = new Map<string, string[]>();
    for (const { metadata } of lists.flatMap(({ items }) => items)) {
      const uid = metadata?.labels?.[KubernetesLabel.Session] ?? '';
      children.set(uid, [...(children.get(uid) ?? []), metadata?.name ?? '']);
    }
    return children;
  };

  it('300 objects at start-up and a watch gap: none missed', async () => {
    await forEach(namesOf('old', 280), create(full));
    await forEach(namesOf('recreated', 20), create(pending));
    await bed.startOperator({ kubeconfig: proxy.kubeconfig });
    await expectAll(full, 280, 'Pending');
    await expectAll(pending, 20, 'Creating');
    const before = await bed.sessions(pending);

    // Its watches break, and it hears of nothing until what it missed was compacted away.
    proxy.faultOf = ({ verb }) => (verb === 'watch' ? 'lost' : undefined);
    proxy.cutWatches();
    await forEach(namesOf('old', 50), remove(full));
    await forEach(namesOf('new', 50), create(full));
    await forEach(namesOf('recreated', 20), remove(pending));
    await forEach(namesOf('recreated', 20), create(pending));
    const relisted = new Set<string>();
    proxy.calls.length = 0;
    proxy.faultOf = ({ verb, resource }) => {
      if (verb !== 'watch' || relisted.has(resource)) return undefined;
      relisted.add(resource);
      return 'gone';
    };

    await expectAll(full, 280, 'Pending');
    await expectAll(pending, 20, 'Creating');
    expect(relisted).toContain('agenticsessions');
    expect(proxy.calls).toContainEqual(
      expect.objectContaining({ verb: 'list', resource: 'agenticsessions' }),
    );
    // What belonged to the old ones goes with them, and the new ones have all that is theirs.
    const after: SessionResource[] = await bed.sessions(pending);
    const uidsOf = (sessions: SessionResource[]) =>
      sessions.map(({ metadata }) => metadata.uid ?? '').sort();
    expect(uidsOf(after)).not.toEqual(uidsOf(before));
    let children = await childrenOf();
    await until(
      'what there is belongs to sessions that there are',
      async () => {
        children = await childrenOf();
        return (
          [...children.keys()].sort().join() === uidsOf(after).join() &&
          [...children.values()].every(names => names.length === 4)
        );
      },
      60_000,
      () => [...children],
    );
    for (const { metadata, status } of after) {
      const uid = metadata.uid ?? '';
      expect(status?.runtimeRef?.id).toMatch(RegExp(`^${childName(uid, 1)}`));
    }
    expect(proxy.calls.filter(({ code }) => code === 403)).toEqual([]);
  });
});
