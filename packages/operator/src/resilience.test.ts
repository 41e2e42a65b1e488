import { randomInt } from 'node:crypto';
import {
  ConditionReason,
  findCondition,
  KubernetesLabel,
} from '@agentic-portal/api';
import { isKubernetesError } from '@agentic-portal/controller-runtime/kubernetes';
import { ApiProxy } from './__testUtils__/ApiProxy';
import { createRandom } from './__testUtils__/createRandom';
import { describeOnKubernetes } from './__testUtils__/describeOnKubernetes';
import { expectDoneOnce } from './__testUtils__/expectDoneOnce';
import { Listener } from './__testUtils__/Listener';
import type { OperatorProcess } from './__testUtils__/OperatorProcess';
import { TestBed } from './__testUtils__/TestBed';
import { until } from './__testUtils__/until';
import { resources, type SessionResource } from './resources';

jest.setTimeout(300_000);

const seed = Number(process.env.SEED ?? randomInt(2 ** 31));
const forever = 'while :; do sleep 0.2; done';

/** What is written again and again whether or not there is work. */
const pastimes = ['leases', 'events'];

const isOver = ({ status }: SessionResource) =>
  findCondition(status?.conditions, 'Finished')?.status === 'True';

describeOnKubernetes('What an operator outlives', () => {
  let bed: TestBed;
  let proxy: ApiProxy;
  let listener: Listener;
  let project: string;
  /** A script that does something that can be counted. */
  const sideEffect = (name: string) =>
    `curl -sS --max-time 10 -o /dev/null ${listener.url}/${name}`;

  beforeAll(async () => {
    bed = await TestBed.create({
      leaderElection: {
        leaseDurationSeconds: 3,
        renewDeadlineSeconds: 2,
        retryPeriodSeconds: 1,
      },
    });
    proxy = await ApiProxy.create(bed);
    listener = await Listener.start(bed.client, bed.system, 'listener');
    project = await bed.createProject({
      egress: [{ cidr: `${listener.address}/32` }],
      // So that there is work for all of the operator's lives, and for the node while there is no operator.
      quota: { sessions: 25 },
    });
  });
  afterAll(() => bed?.destroy());

  /** Every session did what it was for, once, and has the one Job that it should have. */
  const expectOnceEach = (sessions: SessionResource[]) =>
    expectDoneOnce(bed, listener, sessions);

  it('operator killed (SIGKILL) at random points in 50 sessions: all end right, no duplicate Job, no repeated side effect', async () => {
    process.stderr.write(`SEED=${seed} is what kills follow from\n`);
    const random = createRandom(seed);
    const lives = 10;
    const kinds = [
      ...Array<'completes'>(40).fill('completes'),
      ...Array<'fails'>(5).fill('fails'),
      ...Array<'is-stopped'>(5).fill('is-stopped'),
    ];
    const ends = {
      completes: { prompt: 'true', reason: ConditionReason.Completed },
      fails: { prompt: 'exit 3', reason: ConditionReason.AgentFailed },
      'is-stopped': { prompt: forever, reason: ConditionReason.Stopped },
    };
    await Promise.all(
      kinds.map((kind, index) => {
        const name = `${kind}-${index}`;
        const prompt = `${sideEffect(name)}\n${ends[kind].prompt}`;
        return bed.createSession(project, name, { prompt });
      }),
    );

    /** Kills an operator when its nth change is on its way: it never arrives, or nobody hears that it did. */
    const killAtChange = async (operator: OperatorProcess, nth: number) => {
      let left = nth;
      proxy.faultOf = ({ verb, resource }) => {
        if (['get', 'list', 'watch'].includes(verb)) return undefined;
        if (pastimes.includes(resource)) return undefined;
        left -= 1;
        if (left !== 0) return undefined;
        operator.end('SIGKILL');
        return random() < 0.5 ? 'lost' : 'unanswered';
      };
      await until(
        `change ${nth} of this life`,
        () => !operator.alive,
        60_000,
        () => operator.log.slice(-5),
      );
    };
    const stopped = Promise.all(
      kinds.flatMap(async (kind, index) => {
        if (kind !== 'is-stopped') return;
        const name = `${kind}-${index}`;
        await until(
          'it did what it is for',
          async () => (await listener.heard()).paths.includes(`/${name}`),
          200_000,
        );
        await bed.patch(project, name, { desiredState: 'Stopped' });
      }),
    );
    for (let life = 0; life < lives; life++) {
      const operator = await bed.startOperator({
        kubeconfig: proxy.kubeconfig,
      });
      await killAtChange(operator, 1 + Math.floor(random() * 20));
    }
    proxy.faultOf = () => undefined;
    await bed.startOperator({ kubeconfig: proxy.kubeconfig });
    await stopped;
    const sessions = await until(
      'all sessions have ended',
      async () => {
        const all = await bed.sessions(project);
        return all.every(isOver) && all;
      },
      200_000,
    );

    for (const { metadata, status } of sessions) {
      const kind = metadata.name?.replace(/-[0-9]+$/, '') as keyof typeof ends;
      const finished = findCondition(status?.conditions, 'Finished');
      expect([metadata.name, finished?.reason]).toEqual([
        metadata.name,
        ends[kind].reason,
      ]);
    }
    const ran = sessions.filter(
      ({ metadata }) => !metadata.name?.startsWith('is-stopped'),
    );
    await expectOnceEach(ran);
    const { paths } = await listener.heard();
    expect(new Set(paths).size).toBe(50);
    expect(paths).toHaveLength(50);
    // The Jobs of those that were stopped are gone, or about to be; the others have one pod each.
    const { items: pods } = await bed.client.list(resources.pods, {
      namespace: project,
    });
    const owners = pods
      .filter(({ metadata }) => !metadata?.deletionTimestamp)
      .map(({ metadata }) => metadata?.labels?.[KubernetesLabel.Session]);
    expect(owners.sort()).toEqual(
      ran.map(({ metadata }) => metadata.uid).sort(),
    );
  });

  it('two operators: one leads, failover under 20 s', async () => {
    await Promise.all(bed.operators.map(operator => operator.end()));
    // As it is unless somebody changes it.
    const options = { config: { leaderElection: {} } };
    const leads = ({ log }: OperatorProcess) =>
      log.some(({ message }) => message.endsWith(': leading'));
    const first = await bed.startOperator(options);
    const second = await bed.startOperator({ ...options, wait: false });
    await bed.createSession(project, 'goes-on', {
      prompt: `${sideEffect('goes-on')}; ${forever}`,
    });
    const before = await bed.untilPhase(project, 'goes-on', 'Running');
    expect(leads(second)).toBe(false);

    const killedAt = Date.now();
    await first.end('SIGKILL');
    const waiting = await bed.createSession(project, 'waiting', {
      prompt: sideEffect('waiting'),
    });
    await until('the other one makes its Job', async () => {
      const jobs = await bed.jobs(waiting);
      return jobs.length > 0;
    });
    const failoverMs = Date.now() - killedAt;
    expect(failoverMs).toBeLessThan(20_000);
    expect(leads(second)).toBe(true);

    const third = await bed.startOperator({ ...options, wait: false });
    expect(leads(third)).toBe(false);
    const endedAt = Date.now();
    await second.end('SIGTERM');
    await third.leads();
    const handoverMs = Date.now() - endedAt;
    // It gave the lease back: nobody waits for it to expire.
    expect(handoverMs).toBeLessThan(6_000);
    process.stderr.write(
      `Failover ${failoverMs} ms after SIGKILL, ${handoverMs} ms after SIGTERM\n`,
    );

    const after = await bed.session(project, 'goes-on');
    expect(after.status).toEqual(before.status);
    await bed.patch(project, 'goes-on', { desiredState: 'Stopped' });
    await bed.untilPhase(project, 'goes-on', 'Stopped');
    await expectOnceEach([
      await bed.untilPhase(project, 'waiting', 'Completed'),
    ]);
  });

  it('CR edited by hand while the operator writes status: no lost update', async () => {
    const key = { namespace: project, name: 'edited' };
    await bed.createSession(project, key.name, {
      prompt: `${sideEffect('edited')}; sleep 1`,
    });
    let edits = 0;
    let session: SessionResource;
    do {
      edits += 1;
      session = await bed.client.patch(resources.sessions, key, {
        metadata: { labels: { [`edit-${edits}`]: 'made' } },
        spec: { displayName: `Edit ${edits}` },
      });
      // Read, changed and written back, as kubectl edit does: here somebody must give way, and it must be noticed.
      try {
        session = await bed.client.update(resources.sessions, {
          ...session,
          spec: { ...session.spec, timeout: 1000 + edits },
        });
      } catch (error) {
        if (!isKubernetesError(error, 'Conflict')) throw error;
      }
    } while (!isOver(session));
    expect(edits).toBeGreaterThan(10);
    const last = await bed.untilStatus(
      project,
      key.name,
      ({ phase }) => phase === 'Completed',
    );
    expect(last.spec.displayName).toBe(`Edit ${edits}`);
    expect(Object.keys(last.metadata.labels ?? {})).toHaveLength(edits);
    expect(last.status).toMatchObject({
      run: 1,
      startTime: expect.any(String),
      completionTime: expect.any(String),
      runtimeRef: { runtime: 'kubernetes' },
    });
    await expectOnceEach([last]);
  });
});
