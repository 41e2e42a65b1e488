import { createServer } from 'node:net';

/** The first port of a range that nobody listens on at loopback and that is not spoken for; undefined when all are. */
export async function findFreePort(
  range: { from: number; to: number },
  taken: ReadonlySet<number>,
): Promise<number | undefined> {
  for (let port = range.from; port <= range.to; port++) {
    if (!taken.has(port) && (await canListen(port))) return port;
  }
  return undefined;
}

function canListen(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}
