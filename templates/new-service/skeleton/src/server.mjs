import { createServer } from 'node:http';

/** The service as a handler of HTTP requests: `GET /healthz` says that it lives. */
export function createService() {
  return createServer((request, response) => {
    if (request.url === '/healthz') {
      response.end('ok\n');
    } else {
      response.writeHead(404).end('There is nothing here.\n');
    }
  });
}
