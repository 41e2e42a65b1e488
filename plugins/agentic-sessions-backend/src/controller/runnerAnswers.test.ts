import { CustomEvent } from '@agentic-portal/api';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeSession } from '../__testUtils__/makeSession';
import type { StoredInput } from '../database/DatabaseInputStore';
import { RunnerRepositories } from '../pullRequests/RunnerRepositories';
import { answerCredentialRequests } from './answerCredentialRequests';
import { deliverInput } from './deliverInput';
import { runnerSaysMore } from './runnerSaysMore';
import { withdrawFromRunner } from './withdrawFromRunner';

const listen = async (
  answer: (path: string, response: ServerResponse) => void,
) => {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => answer(request.url ?? '', response));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}` };
};

describe('a runner that an agent took over', () => {
  const servers: Server[] = [];
  afterEach(() =>
    servers.splice(0).forEach(server => {
      server.closeAllConnections();
      server.close();
    }),
  );

  async function runnerThat(
    answer: (path: string, response: ServerResponse) => void,
  ) {
    const { server, url } = await listen(answer);
    servers.push(server);
    const connection = { baseUrl: url, fetch };
    const parts = {
      runtime: { connect: async () => connection },
      tokens: { sign: async () => 'token' },
    } as never;
    return {
      connection,
      parts,
      repositories: new RunnerRepositories(parts),
      signal: AbortSignal.timeout(10_000),
    };
  }
  const session = makeSession('a');
  const input = (payload: StoredInput['payload']) =>
    ({ id: 'm', payload } as StoredInput);
  const message = input({ kind: 'message', content: 'x' } as never);
  type Runner = Awaited<ReturnType<typeof runnerThat>>;

  it.each<[what: string, ask: (runner: Runner) => Promise<unknown>]>([
    [
      'a credential',
      ({ connection, signal }) =>
        answerCredentialRequests(
          session,
          connection,
          [
            {
              id: '1',
              isCut: false,
              data: JSON.stringify({
                type: 'CUSTOM',
                name: CustomEvent.CredentialRequested,
                value: {
                  id: '1',
                  repo: 'shop',
                  repoURL: 'https://git.example/shop',
                  operation: 'push',
                },
              }),
            },
          ],
          {
            credentials: {
              answer: async () => ({ id: '1', username: 'u', password: 'p' }),
            } as never,
            headers: async () => ({}),
            signal,
          },
        ),
    ],
    [
      'a message',
      ({ connection, signal }) =>
        deliverInput(connection, 'uid', message, { headers: {}, signal }),
    ],
    [
      'a file',
      ({ connection, signal }) =>
        deliverInput(connection, 'uid', message, {
          headers: {},
          signal,
          files: [{ name: 'a.txt', content: Buffer.from('a') } as never],
        }),
    ],
    ['a withdrawal', ({ parts }) => withdrawFromRunner(parts, session, 'm')],
    ['a push', ({ repositories }) => repositories.push(session, 'shop')],
    [
      'a question for its health',
      ({ connection, signal }) => runnerSaysMore(connection, 0, signal),
    ],
  ])('does not send the portal elsewhere with %s', async (_, ask) => {
    const asked: string[] = [];
    const { server, url } = await listen((path, response) => {
      asked.push(path);
      response.end('{}');
    });
    servers.push(server);
    const runner = await runnerThat((path, response) =>
      // 307 keeps the method and the body.
      response.writeHead(307, { location: `${url}${path}` }).end(),
    );
    await expect(ask(runner)).rejects.toThrow();
    expect(asked).toEqual([]);
  });

  it.each<[words: RegExp, answer: (response: ServerResponse) => void]>([
    [/is not JSON/, response => response.end('<html>')],
    [/it.repoURL is missing/, response => response.end('{"name":"shop"}')],
    [
      /it.headRepoURL must be a string/,
      response =>
        response.end('{"name":"shop","repoURL":"u","headRepoURL":[1]}'),
    ],
    [
      /larger than 8388608 bytes/,
      response => response.end(`"${'x'.repeat(9 * 1024 * 1024)}"`),
    ],
    [
      /broke off/,
      response => {
        response.writeHead(200, { 'content-length': 100 });
        response.write('{', () => response.destroy());
      },
    ],
    [
      /refused: it answered 500/,
      response =>
        response.writeHead(500).end('{"error":{"message":{"text":1}}}'),
    ],
  ])('is told off with %s when it is asked to push', async (words, answer) => {
    const { repositories } = await runnerThat((__, response) =>
      answer(response),
    );
    await expect(repositories.push(session, 'shop')).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringMatching(words),
    });
  });
});
