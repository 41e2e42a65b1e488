/** @jest-environment node */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DiagnoseClient } from './DiagnoseClient';
import { readEventData } from './readEventData';

const request = { error_message: 'it broke', include_cluster_health: false };
const answer = { request_id: 'id-1' };

describe('DiagnoseClient', () => {
  let server: Server;
  let base: string;
  let handle: (path: string, body: string, res: ServerResponse) => void;
  let client: DiagnoseClient;

  beforeEach(async () => {
    server = createServer(async (req, res) => {
      let body = '';
      for await (const chunk of req) body += chunk;
      handle(`${req.method} ${req.url}`, body, res);
    }).listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    client = DiagnoseClient.create({
      fetchApi: {
        fetch: (input, init) =>
          fetch(String(input).replace('plugin://diagnose', base), init),
      },
    });
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const follow = async (signal = new AbortController().signal) => {
    const seen: unknown[] = [];
    for await (const event of client.streamDiagnosis(request, { signal }))
      seen.push(event);
    return seen;
  };

  it('yields stages as they come, and ends with the diagnosis', async () => {
    handle = (path, body, res) => {
      expect(path).toBe('POST /diagnose/stream');
      expect(JSON.parse(body)).toEqual(request);
      res.writeHead(200, { 'content-type': 'text/event-stream' });
      res.write(': hello\n\nevent: stage\ndata: {"type":"stage",');
      res.write('"stage":"classify","status":"finished","message":"Größe"}');
      res.write('\r\n\r\n');
      res.write(
        `id: 2\ndata: ${JSON.stringify({
          type: 'diagnosis',
          diagnosis: answer,
        })}\n\n`,
      );
      // The server need not end the stream for the page to go on.
    };
    expect(await follow()).toEqual([
      {
        type: 'stage',
        stage: 'classify',
        status: 'finished',
        message: 'Größe',
      },
      { type: 'diagnosis', diagnosis: answer },
    ]);
  });

  it('says what the portal refused, what failed on the way, and that a stream broke off', async () => {
    handle = (_path, _body, res) =>
      res
        .writeHead(429, { 'content-type': 'application/json' })
        .end('{"error":{"name":"TooMany","message":"At most 60 a minute"}}');
    await expect(follow()).rejects.toMatchObject({
      status: 429,
      message: 'At most 60 a minute',
    });
    handle = (_path, _body, res) =>
      res.end('data: {"type":"error","message":"The store is gone"}\n\n');
    await expect(follow()).rejects.toThrow('The store is gone');
    handle = (_path, _body, res) =>
      res.end('data: {"type":"stage","stage":"model","status":"started"}\n\n');
    await expect(follow()).rejects.toThrow(/ended before the diagnosis/);
  });

  it('ends the work at the portal when its reader gives up', async () => {
    const closed = new Promise<void>(resolve => {
      handle = (_path, _body, res) => {
        res.on('close', resolve);
        res.write(
          'data: {"type":"stage","stage":"model","status":"started"}\n\n',
        );
      };
    });
    const controller = new AbortController();
    const events = client.streamDiagnosis(request, controller);
    expect((await events.next()).value).toMatchObject({ stage: 'model' });
    controller.abort();
    await expect(events.next()).rejects.toThrow(/abort/i);
    await closed;
  });

  it('takes a connection that is silent for too long for dead', async () => {
    handle = (_path, _body, res) => res.write('data: 1\n\n');
    const data = readEventData(await fetch(base), 50);
    expect((await data.next()).value).toBe('1');
    await expect(data.next()).rejects.toThrow('silent for 0.05 seconds');
  });

  it('asks for each thing at its address', async () => {
    const asked: string[] = [];
    handle = (path, body, res) => {
      asked.push(body ? `${path} ${body}` : path);
      if (path.startsWith('PUT')) res.writeHead(204).end();
      else if (path.endsWith('markdown')) res.end('# It broke');
      else res.end('{}');
    };
    await client.getDiagnosis('a/b');
    await client.listDiagnoses({ limit: 5, cursor: 'a&b' });
    expect(await client.exportDiagnosis('x')).toBe('# It broke');
    await client.rateDiagnosis('x', { helpful: false, comment: 'no' });
    await client.listFindings('component:default/shop');
    await client.getClusterHealth();
    await client.listRunbooks();
    await client.getRunbook('a.md');
    await client.suggestRunbook({ query: 'q', limit: 2 });
    expect(asked).toEqual([
      'GET /diagnoses/a%2Fb',
      'GET /diagnoses?limit=5&cursor=a%26b',
      'GET /diagnoses/x/markdown',
      'PUT /diagnoses/x/feedback {"helpful":false,"comment":"no"}',
      'GET /findings?entity_ref=component%3Adefault%2Fshop',
      'GET /cluster-health',
      'GET /runbooks',
      'GET /runbooks/a.md',
      'POST /suggest-runbook {"query":"q","limit":2}',
    ]);
  });
});
