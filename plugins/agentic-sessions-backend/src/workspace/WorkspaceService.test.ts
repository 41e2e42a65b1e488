import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeSession } from '../__testUtils__/makeSession';
import type { Caller } from '../service/Caller';
import { WorkspaceService } from './WorkspaceService';

type Parts = ConstructorParameters<typeof WorkspaceService>[0];

const caller = {} as Caller;

/** A service whose session has this runner, or none. */
function serviceWith(runtime: Partial<Parts['runtime']>): WorkspaceService {
  return new WorkspaceService({
    sessions: { get: async () => makeSession('a') } as never,
    projects: { authorize: async () => 'viewer' } as never,
    tokens: { sign: async () => 'token' } as never,
    runtime: runtime as Parts['runtime'],
  });
}

describe('WorkspaceService', () => {
  it('says what to do where only a runner can read the workspace, and there is none', async () => {
    const service = serviceWith({ connect: async () => undefined });
    for (const reading of [
      service.list(caller, 'default', 'a', ''),
      service.read(caller, 'default', 'a', 'x', { of: () => undefined }),
      service.archive(caller, 'default', 'a', ''),
    ]) {
      await expect(reading).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining('start the session to look into it'),
      });
    }
  });

  describe('with a runner that cannot be trusted', () => {
    let server: Server;
    let answer: (response: ServerResponse) => void;
    let service: WorkspaceService;
    const asked: string[] = [];

    beforeAll(async () => {
      server = createServer((request, response) => {
        asked.push(request.url ?? '');
        answer(response);
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const baseUrl = `http://127.0.0.1:${port}`;
      service = serviceWith({ connect: async () => ({ baseUrl, fetch }) });
    });
    afterAll(() => server.close());

    const json = (response: ServerResponse, text: string) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(text);

    it.each<[words: string, (response: ServerResponse) => void]>([
      [
        'does not answer',
        response =>
          response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      ],
      ['not JSON', response => json(response, '[{')],
      ['must be an array', response => json(response, '{}')],
      ['name is missing', response => json(response, '[{"type":"file"}]')],
      [
        'must be one of file',
        response => json(response, '[{"name":"x","type":"door"}]'),
      ],
      [
        'larger than',
        response => json(response, `"${'x'.repeat(9 * 1024 * 1024)}"`),
      ],
    ])('takes no answer that %s', async (words, how) => {
      answer = how;
      await expect(
        service.list(caller, 'default', 'a', ''),
      ).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringContaining(words),
      });
    });

    it('is asked for paths of the workspace alone, whatever they look like', async () => {
      answer = response => json(response, '[]');
      asked.length = 0;
      await service.list(caller, 'default', 'a', '/a b/./%2e%2e//c?d#e/');
      expect(asked).toEqual(['/workspace/a%20b/%252e%252e/c%3Fd%23e']);
      await expect(
        service.list(caller, 'default', 'a', 'x/../../events'),
      ).rejects.toMatchObject({ name: 'InputError' });
    });
  });
});
