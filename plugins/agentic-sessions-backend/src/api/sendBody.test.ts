import { mockServices } from '@backstage/backend-test-utils';
import express from 'express';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { sendBody } from './sendBody';

describe('an answer that is sent piece by piece', () => {
  let server: Server;
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  async function serve(content: () => AsyncGenerator<string>) {
    const logger = mockServices.logger.mock();
    let sent: Promise<void> | undefined;
    const app = express().get('/', (req, res) => {
      res.writeHead(200);
      sent = sendBody(Readable.from(content()), req, res, logger);
    });
    server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return { logger, url: `http://127.0.0.1:${port}/`, sent: () => sent };
  }

  it('breaks off with a word in the log when it cannot be read on', async () => {
    const { logger, url, sent } = await serve(async function* content() {
      yield 'one';
      throw new Error('The database is away');
    });
    const response = await fetch(url);
    await expect(response.text()).rejects.toThrow();
    await sent();
    expect(logger.warn.mock.calls).toEqual([
      ['The answer broke off: Error: The database is away'],
    ]);
  });

  it('is no matter for the log when its reader goes away', async () => {
    const { logger, url, sent } = await serve(async function* content() {
      const piece = 'x'.repeat(65_536);
      for (;;) yield piece;
    });
    const reading = new AbortController();
    await fetch(url, { signal: reading.signal });
    reading.abort();
    await sent();
    expect(logger.warn).not.toHaveBeenCalled();
  });
});
