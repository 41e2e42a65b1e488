/** @jest-environment node */
import type { DiagnosisEvent } from '@agentic-portal/api';
import { DiagnoseClient } from '@agentic-portal/sdk';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { diagnosisFixture } from '../__testUtils__/diagnosisFixture';
import { ClusterReads } from './ClusterReads';
import { ClusterTokens } from './ClusterTokens';

const clusters = [
  { name: 'production', authProvider: 'oidc', oidcTokenProvider: 'okta' },
  { name: 'staging', authProvider: 'oidc', oidcTokenProvider: 'okta' },
  { name: 'gke', authProvider: 'google' },
  { name: 'local', authProvider: 'localKubectlProxy' },
  { name: 'ours', authProvider: 'acme' },
];
const id = '2b1f4a52-9a55-4c1b-8a3c-0d5d0f3b6c11';

describe('ClusterReads', () => {
  const asked: Array<{ url?: string; tokens: Record<string, unknown> }> = [];
  const server = createServer((request, response) => {
    asked.push({ url: request.url, tokens: tokensOf(request.headers) });
    const isStream = request.url?.endsWith('/stream');
    const { response: diagnosis } = diagnosisFixture(id);
    response.setHeader(
      'content-type',
      isStream ? 'text/event-stream' : 'application/json',
    );
    response.end(
      isStream
        ? `data: ${JSON.stringify({ type: 'diagnosis', diagnosis })}\n\n`
        : JSON.stringify({ clusters: [], findings: [], warnings: ['theirs'] }),
    );
  });
  const client = () =>
    DiagnoseClient.create({
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    });

  beforeAll(
    () => new Promise<void>(done => server.listen(0, '127.0.0.1', done)),
  );
  afterAll(() => new Promise(done => server.close(done)));
  beforeEach(() => asked.splice(0));

  /** Calls with the user's tokens of these providers; it notes which of them were wanted. */
  function reads(
    tokens: Record<string, string | Error>,
    { listed = async () => clusters, patience = 5_000 } = {},
  ) {
    const wanted: string[] = [];
    const auth = {
      async getCredentials(provider: string) {
        wanted.push(provider);
        const token = tokens[provider];
        if (token instanceof Error) throw token;
        // Who is to sign in and does not: Backstage waits for ever.
        return token === 'never'
          ? new Promise<{ token: string }>(() => {})
          : { token };
      },
    };
    const tokensOfUser = new ClusterTokens({
      clusters: { getClusters: listed },
      auth,
      patience,
    });
    return { calls: new ClusterReads(client(), tokensOfUser), wanted };
  }

  it("sends the user's own tokens with each read, of the providers whose clusters want one, each asked once", async () => {
    const { calls, wanted } = reads({ 'oidc.okta': 'ey', google: 'ya29' });
    const all = {
      'backstage-kubernetes-authorization-google': 'ya29',
      'backstage-kubernetes-authorization-oidc-okta': 'ey',
    };
    const health = await calls.getClusterHealth();
    expect(health.warnings).toEqual(['theirs']);
    expect(wanted.sort()).toEqual(['google', 'oidc.okta']);
    await calls.listFindings('component:default/shop');
    await readAll(
      calls.streamDiagnosis({
        error_message: 'x',
        include_cluster_health: false,
        namespace: 'shop',
      }),
    );
    expect(asked).toEqual([
      { url: '/api/diagnose/cluster-health', tokens: all },
      {
        url: '/api/diagnose/findings?entity_ref=component%3Adefault%2Fshop',
        tokens: all,
      },
      { url: '/api/diagnose/diagnose/stream', tokens: all },
    ]);
  });

  it('wants no token for a text that names no cluster, and one provider for a request that names one', async () => {
    const { calls, wanted } = reads({ 'oidc.okta': 'ey', google: 'ya29' });
    const ask = (place: object) =>
      readAll(
        calls.streamDiagnosis({
          error_message: 'OOMKilled',
          include_cluster_health: false,
          ...place,
        }),
      );
    await ask({});
    await ask({ cluster: 'local' });
    expect(wanted).toEqual([]);
    await ask({ cluster: 'gke' });
    expect(wanted).toEqual(['google']);
    expect(asked.map(({ tokens }) => tokens)).toEqual([
      {},
      {},
      { 'backstage-kubernetes-authorization-google': 'ya29' },
    ]);
  });

  it('goes on without a token that cannot be had, and says whose and why', async () => {
    const { calls } = reads({
      'oidc.okta': new Error('Login failed, rejected by user'),
      google: 'ya29',
    });
    const warning =
      'Your token of oidc.okta for production, staging could not be had: Login failed, rejected by user.';
    expect((await calls.getClusterHealth()).warnings).toEqual([
      'theirs',
      warning,
    ]);
    expect(asked[0].tokens).toEqual({
      'backstage-kubernetes-authorization-google': 'ya29',
    });
    const [event] = await readAll(
      calls.streamDiagnosis({
        error_message: 'x',
        include_cluster_health: true,
      }),
    );
    expect(event.diagnosis?.warnings).toContain(warning);
  });

  it('does not wait for a sign-in that does not come', async () => {
    const { calls } = reads(
      { 'oidc.okta': 'never', google: 'ya29' },
      { patience: 20 },
    );
    const { warnings } = await calls.listFindings('component:default/shop');
    expect(warnings).toEqual([
      'theirs',
      expect.stringMatching(/oidc\.okta .* within 0\.02 seconds nobody/),
    ]);
    expect(asked).toHaveLength(1);
  });

  it('does not ask again for what was refused, until the user wants it', async () => {
    const tokens: Record<string, string | Error> = {
      'oidc.okta': new Error('rejected by user'),
      google: 'ya29',
    };
    const { calls, wanted } = reads(tokens);
    const okta = () => wanted.filter(provider => provider === 'oidc.okta');
    await calls.getClusterHealth();
    const { warnings } = await calls.listFindings('component:default/shop');
    expect(warnings).toContainEqual(
      expect.stringContaining('rejected by user'),
    );
    expect(okta()).toHaveLength(1);

    tokens['oidc.okta'] = 'ey';
    await calls.getClusterHealth({ insists: true });
    expect(okta()).toHaveLength(2);
    expect((await calls.getClusterHealth()).warnings).toEqual(['theirs']);
    expect(asked.at(-1)?.tokens).toHaveProperty(
      'backstage-kubernetes-authorization-oidc-okta',
      'ey',
    );
  });

  it('goes on without tokens where the Kubernetes plugin refuses to list its clusters', async () => {
    const { calls, wanted } = reads(
      {},
      {
        listed: async () => {
          throw new Error('Request failed with 403 Forbidden');
        },
      },
    );
    expect((await calls.getClusterHealth()).warnings).toEqual([
      'theirs',
      'Which clusters want a token of yours could not be learned: Request failed with 403 Forbidden. They are read without one.',
    ]);
    expect([wanted, asked.length]).toEqual([[], 1]);
  });

  it('reads in a portal without the Kubernetes pages too', async () => {
    const calls = new ClusterReads(client(), undefined);
    expect((await calls.getClusterHealth()).warnings).toEqual(['theirs']);
    expect(asked[0].tokens).toEqual({});
  });
});

async function readAll(events: AsyncIterable<DiagnosisEvent>) {
  const read: DiagnosisEvent[] = [];
  for await (const event of events) read.push(event);
  return read;
}

function tokensOf(headers: IncomingHttpHeaders): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) =>
      name.startsWith('backstage-kubernetes-'),
    ),
  );
}
