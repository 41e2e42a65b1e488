import {
  KubernetesLabel,
  managedByPortal,
  runnerAudience,
  runnerTokenHeader,
  signingKeyConfigMap,
  uidAnnotation,
} from '@agentic-portal/api';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { describeOnKubernetes } from '../__testUtils__/describeOnKubernetes';
import { TestBed } from '../__testUtils__/TestBed';
import { type Pod, resources } from '../resources';

jest.setTimeout(120_000);

const forever = 'while :; do sleep 0.2; done';

describeOnKubernetes('Who can call a runner', () => {
  let bed: TestBed;
  let project: string;
  let portalKey: CryptoKey;

  beforeAll(async () => {
    bed = await TestBed.create();
    const { publicKey, privateKey } = await generateKeyPair('EdDSA', {
      extractable: true,
    });
    portalKey = privateKey;
    const { name, dataKey } = signingKeyConfigMap;
    await bed.client.create(resources.configMaps, {
      metadata: { namespace: bed.system, name },
      data: { [dataKey]: JSON.stringify(await exportJWK(publicKey)) },
    });
    project = await bed.createProject();
    await bed.startOperator();
  });
  afterAll(() => bed?.destroy());

  const start = async (name: string, metadata: object = {}) => {
    await bed.createSession(project, name, { prompt: forever }, metadata);
    const session = await bed.untilPhase(project, name, 'Running');
    const [pod] = await bed.pods(session);
    return { uid: session.metadata.uid!, pod };
  };

  it('a token for one session or run opens no other, nor one that expired', async () => {
    const [byPortal, byHand] = await Promise.all([
      start('by-portal', {
        labels: { [KubernetesLabel.ManagedBy]: managedByPortal },
        annotations: { [uidAnnotation]: 'uid-in-the-portal' },
      }),
      start('by-hand'),
    ]);
    const { uid } = byHand;
    const sign = (audience: string, expires = '1m', key = portalKey) =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'EdDSA' })
        .setAudience(audience)
        .setExpirationTime(expires)
        .sign(key);
    const call = async ({ metadata }: Pod, token?: string) => {
      const response = await bed.client.fetch(
        `/api/v1/namespaces/${metadata?.namespace}/pods/${metadata?.name}:8080/proxy/repos`,
        { headers: token ? { [runnerTokenHeader]: token } : {} },
      );
      await response.text();
      return response.status;
    };
    const right = await sign(runnerAudience(uid, 1));
    expect(await call(byHand.pod, right)).toBe(200);
    const portals = await sign(runnerAudience('uid-in-the-portal', 1));
    expect(await call(byPortal.pod, portals)).toBe(200);

    expect(await call(byHand.pod)).toBe(401);
    expect(await call(byHand.pod, portals)).toBe(401);
    expect(await call(byPortal.pod, right)).toBe(401);
    expect(
      await call(byPortal.pod, await sign(runnerAudience(byPortal.uid, 1))),
    ).toBe(401);
    expect(await call(byHand.pod, await sign(runnerAudience(uid, 2)))).toBe(
      401,
    );
    expect(
      await call(byHand.pod, await sign(runnerAudience(uid, 1), '-1m')),
    ).toBe(401);
    const { privateKey } = await generateKeyPair('EdDSA');
    expect(
      await call(
        byHand.pod,
        await sign(runnerAudience(uid, 1), '1m', privateKey),
      ),
    ).toBe(401);

    // The next run of the same session.
    await bed.patch(project, 'by-hand', { run: 2 });
    const resumed = await bed.untilStatus(
      project,
      'by-hand',
      ({ run, phase }) => run === 2 && phase === 'Running',
    );
    const next = (await bed.pods(resumed)).find(
      ({ metadata: { labels } = {} }) => labels?.[KubernetesLabel.Run] === '2',
    )!;
    expect(await call(next, right)).toBe(401);
    expect(await call(next, await sign(runnerAudience(uid, 2)))).toBe(200);
  });
});
