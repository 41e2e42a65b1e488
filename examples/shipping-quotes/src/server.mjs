import { createServer } from 'node:http';
import { InvalidParcel, quote } from './quote.mjs';

const longestBody = 10_000;

/** The service, not listening yet. */
export function createService() {
  return createServer(async (request, response) => {
    const answer = (status, body) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (request.url === '/health') return answer(200, { status: 'ok' });
    if (request.url !== '/quotes') return answer(404, { error: 'not found' });
    if (request.method !== 'POST') return answer(405, { error: 'use POST' });
    try {
      return answer(200, quote(JSON.parse(await readBody(request))));
    } catch (error) {
      if (error instanceof InvalidParcel || error instanceof SyntaxError) {
        return answer(400, { error: error.message });
      }
      return answer(500, { error: 'internal error' });
    }
  });
}

async function readBody(request) {
  let body = '';
  for await (const chunk of request) {
    body += chunk;
    if (body.length > longestBody)
      throw new InvalidParcel('the body is too long');
  }
  return body;
}
