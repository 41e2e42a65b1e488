import {
  CustomEvent,
  finishedStatus,
  runnerAudience,
  signingKeyConfigMap,
  startedStatus,
} from '@agentic-portal/api';
import { TestDatabases } from '@backstage/backend-test-utils';
import { createPublicKey, randomInt, verify } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import { ApiServerGate } from './__testUtils__/ApiServerGate';
import { FakeRunner } from './__testUtils__/FakeRunner';
import { hasCluster } from './__testUtils__/hasCluster';
import { TestCluster } from './__testUtils__/TestCluster';
import { TestPortal } from './__testUtils__/TestPortal';
import { waitFor } from './__testUtils__/waitFor';
import { resources } from './resources';

jest.setTimeout(60_000);

/** An address of this machine that is not loopback's, which the API server refuses to be a proxy for. */
function ownAddress(): string {
  const found = Object.values(networkInterfaces())
    .flatMap(addresses => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal);
  if (!found) throw new Error('This machine has no address but loopback');
  return found.address;
}

(hasCluster() ? describe : describe.skip)('runners on Kubernetes', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const cluster = new TestCluster();
  const ends: Array<() => unknown> = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });
  afterAll(() => cluster.dispose());

  it.each<['pod' | 'proxy', string]>([
    ['pod', `127.77.${randomInt(256)}.${randomInt(1, 255)}`],
    ['proxy', ownAddress()],
  ])(
    'are listened to through their %s as they speak, with a signed token',
    async (connection, address) => {
      await cluster.prepare();
      const operatorNamespace = await cluster.createNamespace({
        isProject: false,
      });
      const team = await cluster.createNamespace();
      const gate = await ApiServerGate.create(
        cluster.kubeConfig,
        await cluster.createPortalUser(operatorNamespace),
      );
      ends.push(() => gate.dispose());
      const runner = await FakeRunner.start(address);
      ends.push(() => runner.stop());
      const portal = await TestPortal.start({
        knex: await databases.init('SQLITE_3'),
        kubeconfig: gate.kubeconfig,
        operatorNamespace,
        connection,
      });
      ends.push(portal.stop);
      const pod = { namespace: team, name: 'as-1' };
      await cluster.client.create(resources.pods, {
        metadata: pod,
        spec: {
          // Nobody runs it.
          schedulerName: 'nobody',
          containers: [{ name: 'runner', image: 'none' }],
        },
      } as never);
      await cluster.client.patch(
        resources.pods,
        pod,
        { status: { podIP: address, podIPs: [{ ip: address }] } },
        { subresource: 'status' },
      );

      const { metadata } = await cluster.apply(team, 'talk');
      await cluster.operate(team, 'talk', status =>
        startedStatus(status, { state: 'Ready', id: 'as-1' }, 'kubernetes', 1),
      );
      await portal.until(
        team,
        'talk',
        ({ status }) => status.phase === 'Running',
      );
      const heard = (text: string) =>
        waitFor(`the words ${text}`, async () => {
          const { items } = await portal.client.getTranscript(team, 'talk');
          return JSON.stringify(items).includes(text) || undefined;
        });
      for (const message of ['one', 'two']) {
        runner.say({
          type: 'CUSTOM',
          name: CustomEvent.Output,
          value: { stream: 'stderr', text: message },
        });
        // The next one is not said before this one was heard: nothing in between keeps them.
        await heard(message);
      }
      runner.say({
        type: 'CUSTOM',
        name: CustomEvent.SessionFinished,
        value: { outcome: 'Completed', lastEvent: 3 },
      });
      await waitFor(
        'the acknowledgement',
        async () => runner.acknowledged.includes(3) || undefined,
      );
      await cluster.operate(team, 'talk', status =>
        finishedStatus(status, {
          reason: 'Completed',
          message: '',
          summary: { outcome: 'Completed' },
        }),
      );
      const { status } = await portal.until(
        team,
        'talk',
        session => session.status.phase === 'Completed',
      );
      expect(status.conditions).toContainEqual(
        expect.objectContaining({ type: 'TranscriptComplete', status: 'True' }),
      );

      const key = await cluster.client.get(resources.configMaps, {
        namespace: operatorNamespace,
        name: signingKeyConfigMap.name,
      });
      const publicKey = createPublicKey({
        key: JSON.parse(key?.data?.[signingKeyConfigMap.dataKey] ?? ''),
        format: 'jwk',
      });
      const [header, claims, signature] = runner.tokens[0].split('.');
      expect(
        verify(
          null,
          Buffer.from(`${header}.${claims}`),
          publicKey,
          Buffer.from(signature, 'base64url'),
        ),
      ).toBe(true);
      expect(JSON.parse(Buffer.from(claims, 'base64url').toString()).aud).toBe(
        runnerAudience(String(metadata.uid), 1),
      );
    },
  );
});
