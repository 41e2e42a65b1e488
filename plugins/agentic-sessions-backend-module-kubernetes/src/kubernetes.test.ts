import {
  type AgenticSession,
  ConditionType,
  finishedStatus,
  findCondition,
  KubernetesLabel,
  managedByPortal,
  type RunnerState,
  signingKeyConfigMap,
  startedStatus,
  stoppingStatus,
  uidAnnotation,
} from '@agentic-portal/api';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { ApiServerGate } from './__testUtils__/ApiServerGate';
import { hasCluster } from './__testUtils__/hasCluster';
import { TestCluster } from './__testUtils__/TestCluster';
import { TestPortal } from './__testUtils__/TestPortal';
import { waitFor } from './__testUtils__/waitFor';
import { resources, type SessionResource } from './resources';

jest.setTimeout(120_000);

/** What the operator writes for a state of a runner. */
const started =
  (state: Exclude<RunnerState, { state: 'Exited' }>) =>
  (status: AgenticSession['status']) =>
    startedStatus(status, state, 'kubernetes', 1);
const ready = started({ state: 'Ready', id: 'pod-1' });
const completed = (status: AgenticSession['status']) =>
  finishedStatus(status, {
    summary: {
      outcome: 'Completed',
      results: 'All is well',
      usage: { turns: 3 },
      lastEvent: 7,
    },
    reason: 'Completed',
    message: '',
  });
const stopped = (status: AgenticSession['status']) =>
  finishedStatus(status, { reason: 'Stopped', message: 'Somebody stopped it' });

const isPhase =
  (...phases: string[]) =>
  ({ status }: AgenticSession) =>
    phases.includes(String(status.phase));
/** What a user wrote: other operators of a shared cluster may say something of it in its status. */
const ownOf = (resource?: SessionResource) => ({
  uid: resource?.metadata.uid,
  labels: resource?.metadata.labels,
  annotations: resource?.metadata.annotations,
  generation: resource?.metadata.generation,
  spec: resource?.spec,
});
const reasonOf = ({ status }: AgenticSession, type: string) =>
  findCondition(status.conditions, type)?.reason;

(hasCluster() ? describe : describe.skip)('sessions on Kubernetes', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const cluster = new TestCluster();
  let gate: ApiServerGate;
  let knex: Knex;
  let operatorNamespace: string;
  let team: string;
  let portal: TestPortal;

  const start = (
    options: Partial<Parameters<typeof TestPortal.start>[0]> = {},
  ) =>
    TestPortal.start({
      knex,
      kubeconfig: gate.kubeconfig,
      operatorNamespace,
      ...options,
    });
  const create = (
    name: string,
    spec: Partial<AgenticSession['spec']> = {},
    project = team,
  ) =>
    portal.client.createSession(project, {
      metadata: { name },
      spec: { prompt: 'Say hello', ...spec },
    } as Parameters<typeof portal.client.createSession>[1]);

  beforeAll(async () => {
    await cluster.prepare();
    knex = await databases.init('SQLITE_3');
    operatorNamespace = await cluster.createNamespace({ isProject: false });
    gate = await ApiServerGate.create(
      cluster.kubeConfig,
      await cluster.createPortalUser(operatorNamespace),
    );
    team = await cluster.createNamespace();
    portal = await start();
    await waitFor('the project', () =>
      portal.client.getProject(team).catch(() => undefined),
    );
  });

  afterAll(async () => {
    gate.open();
    await portal.stop();
    await cluster.dispose();
    gate.dispose();
  });

  it('projects a session once, and follows the operator to its results', async () => {
    const { metadata } = await create('follow', { displayName: 'Hello' });
    const resource = await cluster.until(team, 'follow');
    expect(resource).toMatchObject({
      metadata: {
        labels: { [KubernetesLabel.ManagedBy]: managedByPortal },
        annotations: { [uidAnnotation]: metadata.uid },
        generation: 1,
      },
      spec: {
        prompt: 'Say hello',
        agent: 'demo',
        displayName: 'Hello',
        desiredState: 'Running',
        run: 1,
      },
    });
    const key = await cluster.client.get(resources.configMaps, {
      namespace: operatorNamespace,
      name: signingKeyConfigMap.name,
    });
    expect(
      JSON.parse(key?.data?.[signingKeyConfigMap.dataKey] ?? ''),
    ).toMatchObject({ kty: 'OKP', crv: 'Ed25519', x: expect.any(String) });

    await cluster.operate(
      team,
      'follow',
      started({
        state: 'Waiting',
        reason: 'QuotaExceeded',
        message: 'The quota of the project is used up',
      }),
    );
    const waiting = await portal.until(
      team,
      'follow',
      session =>
        reasonOf(session, ConditionType.RunnerCreated) === 'QuotaExceeded',
    );
    expect(waiting.status).toMatchObject({
      phase: 'Pending',
      message: 'The quota of the project is used up',
    });
    await cluster.operate(
      team,
      'follow',
      started({
        state: 'Starting',
        reason: 'Unschedulable',
        message: '0/3 nodes are available',
      }),
    );
    const starting = await portal.until(team, 'follow', isPhase('Creating'));
    expect(starting.status.message).toBe('0/3 nodes are available');
    const running = await cluster.operate(team, 'follow', ready);
    await portal.until(team, 'follow', isPhase('Running'));
    await cluster.operate(team, 'follow', completed);
    const { status } = await portal.until(team, 'follow', isPhase('Completed'));
    expect(status).toMatchObject({
      results: 'All is well',
      usage: { turns: 3 },
      runtimeRef: { runtime: 'kubernetes', id: 'pod-1' },
      startTime: running.status?.startTime,
    });
    const { metadata: after } = await cluster.until(team, 'follow');
    expect(after.generation).toBe(1);
  });

  it('writes nothing when there is nothing new, however often it looks', async () => {
    await create('quiet');
    await cluster.operate(team, 'quiet', ready);
    const before = await portal.until(team, 'quiet', isPhase('Running'));
    let last: SessionResource | undefined;
    for (let index = 0; index < 20; index += 1) {
      last = await cluster.patch(team, 'quiet', {
        metadata: { annotations: { look: String(index) } },
      });
    }
    // The looks come before this change, and are over when it has come through.
    const { metadata } = await cluster.operate(
      team,
      'quiet',
      started({ state: 'Unreachable', message: 'It does not answer' }),
    );
    const after = await portal.until(
      team,
      'quiet',
      session => reasonOf(session, ConditionType.RunnerReady) === 'Unreachable',
    );
    expect(Number(after.metadata.resourceVersion)).toBe(
      Number(before.metadata.resourceVersion) + 1,
    );
    expect(last?.metadata.resourceVersion).not.toBe(metadata.resourceVersion);
    expect((await cluster.get(team, 'quiet'))?.metadata.resourceVersion).toBe(
      metadata.resourceVersion,
    );
  });

  it('stops, starts again as another run, and takes what is said of a run for that run alone', async () => {
    await create('again', { interactive: true });
    await cluster.operate(team, 'again', ready);
    await portal.until(team, 'again', isPhase('Running'));
    await portal.client.stopSession(team, 'again');
    await cluster.until(
      team,
      'again',
      ({ spec }) => spec.desiredState === 'Stopped',
    );
    await cluster.operate(team, 'again', status => stoppingStatus(status, 2));
    await portal.until(team, 'again', isPhase('Stopping'));
    // It arrives while the session is being stopped.
    await portal.client.startSession(team, 'again');
    await cluster.operate(team, 'again', stopped);
    await cluster.until(
      team,
      'again',
      ({ spec }) => spec.desiredState === 'Running' && spec.run === 2,
    );
    const second = await portal.until(
      team,
      'again',
      ({ status }) => status.run === 2 && Boolean(status.runtimeRef),
    );
    expect(second.status.phase).toBe('Pending');
    await cluster.operate(team, 'again', ready);
    await portal.until(
      team,
      'again',
      session => isPhase('Running')(session) && session.status.run === 2,
    );
    await portal.client.patchSession(team, 'again', {
      spec: { budget: { maxTurns: 5 }, timeout: 120 },
    });
    await cluster.until(
      team,
      'again',
      ({ spec }) => spec.timeout === 120 && spec.budget?.maxTurns === 5,
    );
  });

  it('stops a session whose resource was deleted by hand, and makes it again only when somebody starts it', async () => {
    await create('by-hand');
    await cluster.operate(team, 'by-hand', ready);
    await portal.until(team, 'by-hand', isPhase('Running'));
    await cluster.delete(team, 'by-hand');
    const { status } = await portal.until(team, 'by-hand', isPhase('Stopped'));
    expect(status.message).toContain('deleted in the cluster');
    await portal.stop();
    portal = await start();
    const { generation } = (
      await portal.client.patchSession(team, 'by-hand', {
        spec: { displayName: 'Still here' },
      })
    ).metadata;
    expect(generation).toBe(2);
    // Sessions that were made later have been seen to.
    await create('after');
    await cluster.until(team, 'after');
    expect(await cluster.get(team, 'by-hand')).toBeUndefined();
    await portal.client.startSession(team, 'by-hand');
    const { spec } = await cluster.until(team, 'by-hand');
    expect(spec).toMatchObject({ run: 2, displayName: 'Still here' });
  });

  it('waits until the resource of an earlier run is gone before it makes another', async () => {
    await create('slow');
    await cluster.operate(team, 'slow', ready);
    await portal.until(team, 'slow', isPhase('Running'));
    await cluster.operate(team, 'slow', stopped);
    await portal.until(team, 'slow', isPhase('Stopped'));
    const { metadata } = await cluster.patch(team, 'slow', {
      metadata: { finalizers: ['example.com/slow'] },
    });
    await cluster.delete(team, 'slow');
    await portal.client.startSession(team, 'slow');
    await portal.until(team, 'slow', ({ status }) =>
      Boolean(status.message?.includes('is deleted')),
    );
    await cluster.patch(team, 'slow', { metadata: { finalizers: null } });
    const next = await cluster.until(
      team,
      'slow',
      resource => resource.metadata.uid !== metadata.uid,
    );
    expect(next.spec.run).toBe(2);
  });

  it('deletes the resource with the session, and nothing else', async () => {
    await create('one');
    await create('two');
    await cluster.until(team, 'one');
    await cluster.operate(team, 'two', ready);
    await portal.client.deleteSession(team, 'one');
    await cluster.gone(team, 'one');
    await portal.gone(team, 'one');
    expect(
      (await cluster.until(team, 'two')).metadata.deletionTimestamp,
    ).toBeUndefined();
  });

  it('adopts a session that was applied, shows what it does, and follows its spec', async () => {
    const resource = await cluster.apply(team, 'applied', {
      displayName: 'First',
    });
    const adopted = await portal.until(team, 'applied');
    expect(adopted).toMatchObject({
      metadata: {
        uid: resource.metadata.uid,
        project: team,
        origin: 'kubernetes',
        createdBy: 'system:kubernetes',
        labels: { team: 'blue' },
      },
      spec: { prompt: 'Say hello', displayName: 'First' },
    });
    await cluster.operate(team, 'applied', ready);
    await portal.until(team, 'applied', isPhase('Running'));
    await cluster.patch(team, 'applied', { spec: { displayName: 'Second' } });
    const second = await portal.until(
      team,
      'applied',
      ({ spec }) => spec.displayName === 'Second',
    );
    expect(second.metadata.generation).toBe(2);
    await cluster.operate(team, 'applied', completed);
    await portal.until(team, 'applied', isPhase('Completed'));
    // Nobody but the operator and the users wrote it.
    expect((await cluster.get(team, 'applied'))?.metadata.generation).toBe(2);

    await cluster.patch(team, 'applied', { spec: { run: 2 } });
    await cluster.operate(team, 'applied', ready);
    await portal.until(
      team,
      'applied',
      session => isPhase('Running')(session) && session.status.run === 2,
    );
    await cluster.delete(team, 'applied');
    await portal.gone(team, 'applied');
  });

  it('keeps the record of an applied session whose time after its end is over', async () => {
    await cluster.apply(team, 'brief', { ttlSecondsAfterFinished: 0 });
    await portal.until(team, 'brief');
    // The operator deletes it before the portal has recorded its end.
    await cluster.operate(team, 'brief', completed);
    await cluster.delete(team, 'brief');
    const { status, metadata } = await portal.until(
      team,
      'brief',
      session => session.metadata.origin === 'portal',
    );
    expect(status.results).toBe('All is well');
    // It can run again, as the portal's own.
    await portal.client.startSession(team, 'brief');
    const again = await cluster.until(team, 'brief');
    expect(again.metadata.annotations?.[uidAnnotation]).toBe(metadata.uid);
  });

  it('writes what users of the portal want of an applied session into its resource first', async () => {
    await cluster.apply(team, 'driven', { interactive: true });
    await portal.until(team, 'driven');
    const { client } = portal;
    await cluster.operate(team, 'driven', ready);
    await portal.until(team, 'driven', isPhase('Running'));
    const patched = await client.patchSession(team, 'driven', {
      spec: { displayName: 'From the portal' },
    });
    expect(patched.spec.displayName).toBe('From the portal');
    const { metadata, spec } = await cluster.until(team, 'driven');
    expect(spec.displayName).toBe('From the portal');
    expect(patched.metadata.generation).toBe(metadata.generation);
    expect(metadata.labels).toEqual({ team: 'blue' });

    await client.stopSession(team, 'driven');
    expect((await cluster.get(team, 'driven'))?.spec.desiredState).toBe(
      'Stopped',
    );
    await cluster.operate(team, 'driven', stopped);
    await portal.until(team, 'driven', isPhase('Stopped'));
    await client.sendMessage(team, 'driven', { content: 'And then?' });
    expect((await cluster.get(team, 'driven'))?.spec).toMatchObject({
      desiredState: 'Running',
      run: 2,
    });
    await cluster.operate(team, 'driven', stopped);
    await portal.until(
      team,
      'driven',
      ({ status }) => status.run === 2 && status.phase === 'Stopped',
    );
    await client.deleteSession(team, 'driven');
    await cluster.gone(team, 'driven');
    await portal.gone(team, 'driven');
  });

  it('sees what happened while it was not there', async () => {
    await cluster.apply(team, 'old');
    await portal.until(team, 'old');
    await create('own');
    await cluster.operate(team, 'own', ready);
    await portal.until(team, 'own', isPhase('Running'));
    await portal.stop();
    await cluster.delete(team, 'old');
    await cluster.apply(team, 'new');
    await cluster.operate(team, 'new', completed);
    await cluster.operate(team, 'own', completed);
    portal = await start();
    await portal.gone(team, 'old');
    const session = await portal.until(team, 'new', isPhase('Completed'));
    expect(session.status.results).toBe('All is well');
    await portal.until(team, 'own', isPhase('Completed'));
  });

  it('leaves its work to another replica, which does it once', async () => {
    const other = await start();
    await create('handed-over');
    await cluster.operate(team, 'handed-over', ready);
    await portal.until(team, 'handed-over', isPhase('Running'));
    await portal.stop();
    portal = other;
    await cluster.apply(team, 'second-leader');
    await portal.until(team, 'second-leader');
    await cluster.operate(team, 'handed-over', completed);
    await portal.until(team, 'handed-over', isPhase('Completed'));
    expect((await cluster.get(team, 'handed-over'))?.metadata.generation).toBe(
      1,
    );
  });

  it('adopts what replaces a resource of the same name as another session', async () => {
    const first = await cluster.apply(team, 'twice');
    await portal.until(team, 'twice');
    await cluster.delete(team, 'twice');
    const second = await cluster.apply(team, 'twice');
    expect(second.metadata.uid).not.toBe(first.metadata.uid);
    await portal.until(
      team,
      'twice',
      ({ metadata }) => metadata.uid === second.metadata.uid,
    );
  });

  it('waits for a namespace that is a project, and never takes over what another one applied', async () => {
    const later = await cluster.createNamespace({ isProject: false });
    await portal.stop();
    portal = await start({ projects: [later, 'kube-system'] });
    await create('early', {}, later);
    await create('taken', {}, later);
    const waiting = await portal.until(
      later,
      'early',
      session =>
        reasonOf(session, ConditionType.RunnerCreated) === 'NamespaceNotReady',
    );
    expect(waiting.status.message).toContain(
      `${KubernetesLabel.Project}="true"`,
    );
    const foreign = await cluster.apply(later, 'taken', { prompt: 'Mine' });
    await cluster.apply(later, 'unseen');
    await cluster.label(later, true);
    await cluster.until(later, 'early');
    await portal.until(later, 'unseen');
    const failed = await portal.until(later, 'taken', isPhase('Failed'));
    expect(failed.status.errorMessage).toContain(
      'another AgenticSession named taken',
    );
    expect(failed.metadata.origin).toBe('portal');
    expect(ownOf(await cluster.get(later, 'taken'))).toEqual(ownOf(foreign));
    await portal.client.deleteSession(later, 'taken');
    await portal.gone(later, 'taken');
    expect(ownOf(await cluster.get(later, 'taken'))).toEqual(ownOf(foreign));

    await create('refused', {}, 'kube-system');
    const refused = await portal.until(
      'kube-system',
      'refused',
      isPhase('Failed'),
    );
    expect(refused.status.errorMessage).toContain('reserved');
  });

  it('keeps the records of a project whose namespace is deleted', async () => {
    const doomed = await cluster.createNamespace();
    await cluster.apply(doomed, 'record');
    await portal.until(doomed, 'record');
    await create('own', {}, doomed);
    await cluster.operate(doomed, 'own', ready);
    await portal.until(doomed, 'own', isPhase('Running'));
    await cluster.client.delete(resources.namespaces, { name: doomed });
    await portal.until(doomed, 'own', isPhase('Stopped'));
    const record = await portal.until(
      doomed,
      'record',
      session =>
        isPhase('Stopped')(session) && session.metadata.origin === 'portal',
    );
    expect(record.spec.prompt).toBe('Say hello');
    await portal.client.getProject(doomed);
  });

  it('starts without its cluster, says so, and goes on by itself when it is there', async () => {
    await create('cut');
    await cluster.operate(team, 'cut', ready);
    await portal.until(team, 'cut', isPhase('Running'));
    gate.shut();
    await create('while-away');
    const waiting = await portal.until(
      team,
      'while-away',
      session =>
        reasonOf(session, ConditionType.RunnerCreated) === 'ClusterUnreachable',
    );
    expect(waiting.status.message).toContain('does not answer');
    // What was known is still true as far as anybody knows.
    expect((await portal.client.getSession(team, 'cut')).status.phase).toBe(
      'Running',
    );
    await portal.stop();
    portal = await start();
    await create('since');
    await portal.until(
      team,
      'since',
      session =>
        reasonOf(session, ConditionType.RunnerCreated) === 'ClusterUnreachable',
    );
    await cluster.operate(team, 'cut', completed);
    gate.open();
    await cluster.until(team, 'since');
    await cluster.until(team, 'while-away');
    await portal.until(team, 'cut', isPhase('Completed'));
  });
});
