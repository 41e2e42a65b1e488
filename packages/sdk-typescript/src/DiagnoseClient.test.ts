import type { DiagnosisEvent } from '@agentic-portal/api';
import { ApiError } from './ApiError';
import { DiagnoseClient } from './DiagnoseClient';

/** A portal whose stream has these chunks; it notes what it was asked, and whether its reader went away. */
function portal(chunks: string[], { stayOpen = false, status = 200 } = {}) {
  const asked: Array<{ url: string; init: RequestInit }> = [];
  const client = DiagnoseClient.create({
    baseUrl: 'http://portal.test',
    token: 'of-jane',
    fetch: async (url, init = {}) => {
      asked.push({ url: String(url), init });
      const stream = new ReadableStream<Uint8Array>({
        start(controller) {
          for (const chunk of chunks) {
            controller.enqueue(new TextEncoder().encode(chunk));
          }
          if (!stayOpen) controller.close();
        },
      });
      return new Response(stream, { status });
    },
  });
  return { client, asked };
}

async function readAll(events: AsyncIterable<DiagnosisEvent>) {
  const read: DiagnosisEvent[] = [];
  for await (const event of events) read.push(event);
  return read;
}

const body = { error_message: 'OOMKilled', include_cluster_health: false };
const stage = { type: 'stage', stage: 'classify', status: 'started' };
const last = { type: 'diagnosis', diagnosis: { root_cause: 'größer' } };
const frames = (...events: object[]) =>
  events.map(event => `data: ${JSON.stringify(event)}\n\n`).join('');

describe('DiagnoseClient', () => {
  it('yields the stages and the diagnosis, however they are cut into chunks, and stops there', async () => {
    const text = `${frames(stage)}: \n\n${frames(last, stage)}`;
    const { client, asked } = portal([...text], { stayOpen: true });
    await expect(readAll(client.streamDiagnosis(body))).resolves.toEqual([
      stage,
      last,
    ]);
    const [{ url, init }] = asked;
    expect(url).toBe('http://portal.test/api/diagnose/diagnose/stream');
    expect(JSON.parse(String(init.body))).toEqual(body);
    expect(new Headers(init.headers).get('authorization')).toBe(
      'Bearer of-jane',
    );
    // Who has what they wanted leaves nothing open.
    expect(init.signal?.aborted).toBe(true);
  });

  it("sends the caller's own tokens for clusters with every call that reads one", async () => {
    const clusterTokens = { google: 'ya29', 'oidc.okta': 'ey' };
    const { client, asked } = portal([frames(last)]);
    await readAll(client.streamDiagnosis(body, { clusterTokens }));
    const json = portal(['{}']);
    await json.client.diagnose(body, { clusterTokens });
    await json.client.listFindings('component:default/shop', { clusterTokens });
    await json.client.getClusterHealth({}, { clusterTokens });
    expect(
      [...asked, ...json.asked].map(({ init }) => {
        const headers = new Headers(init.headers);
        return ['google', 'oidc-okta'].map(provider =>
          headers.get(`backstage-kubernetes-authorization-${provider}`),
        );
      }),
    ).toEqual(Array(4).fill(['ya29', 'ey']));
  });

  it('says what went wrong: a refusal, a failure, a connection that breaks off', async () => {
    const refused = portal(
      [JSON.stringify({ error: { name: 'InputError', message: 'no text' } })],
      { status: 400 },
    );
    const refusal = await readAll(refused.client.streamDiagnosis(body)).catch(
      error => error,
    );
    expect(refusal).toBeInstanceOf(ApiError);
    expect(refusal).toMatchObject({ status: 400, message: 'no text' });
    await expect(
      readAll(
        portal([
          frames(stage, { type: 'error', message: 'the database is gone' }),
        ]).client.streamDiagnosis(body),
      ),
    ).rejects.toThrow('the database is gone');
    await expect(
      readAll(portal([frames(stage)]).client.streamDiagnosis(body)),
    ).rejects.toThrow('ended before the diagnosis');
  });

  it('ends the request when its reader stops or gives up', async () => {
    const left = portal([frames(stage)], { stayOpen: true });
    for await (const event of left.client.streamDiagnosis(body)) {
      expect(event).toEqual(stage);
      break;
    }
    expect(left.asked[0].init.signal?.aborted).toBe(true);

    const givenUp = portal([frames(stage)], { stayOpen: true });
    const reader = new AbortController();
    const events = givenUp.client.streamDiagnosis(body, {
      signal: reader.signal,
    });
    await events.next();
    reader.abort(new Error('no time'));
    expect(givenUp.asked[0].init.signal?.reason).toEqual(new Error('no time'));
    await events.return();
  });
});
