import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { makeOnPush, showFile } from './gitExtras.mjs';

const loopbackNames = ['localhost', '127.0.0.1'];

/**
 * Serves the bare repositories of a folder over git's smart HTTP protocol, on loopback, for everybody on this machine to
 * clone from and push to. A push to a repository that is not there makes it, and files of branches are shown below
 * `/raw/`.
 *
 * @param address - another address of this machine to serve them at, for everybody who reaches that
 * @returns what ends it
 */
export async function serveGit({ directory, port, address }) {
  const names = new Set([...loopbackNames, ...(address ? [address] : [])]);
  const handler = (request, response) => {
    if (!isGitClient(request, names)) {
      response.writeHead(403).end('Only git clients are served.\n');
    } else {
      const url = new URL(request.url, 'http://localhost');
      if (showFile(directory, url, response)) return;
      makeOnPush(directory, url);
      runHttpBackend(directory, request, response);
    }
  };
  const servers = [];
  const close = async () => {
    for (const server of servers) {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    }
  };
  try {
    for (const host of new Set(['127.0.0.1', address ?? '127.0.0.1'])) {
      servers.push(await listen(createServer(handler), port, host));
    }
  } catch (error) {
    await close();
    throw error;
  }
  return close;
}

async function listen(server, port, host) {
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}

/** A page in a browser must not push, nor read through a name that it had resolved to an address of ours. */
function isGitClient({ headers }, names) {
  const [, host] = /^([^:]+)(?::\d+)?$/.exec(headers.host ?? '') ?? [];
  return names.has(host) && headers.origin === undefined;
}

function runHttpBackend(directory, request, response) {
  const { pathname, search } = new URL(request.url, 'http://localhost');
  const { headers } = request;
  const backend = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      GIT_PROJECT_ROOT: directory,
      GIT_HTTP_EXPORT_ALL: '1',
      REQUEST_METHOD: request.method,
      PATH_INFO: decodeURIComponent(pathname),
      QUERY_STRING: search.slice(1),
      ...(headers['content-type'] && { CONTENT_TYPE: headers['content-type'] }),
      ...(headers['content-length'] && {
        CONTENT_LENGTH: headers['content-length'],
      }),
      ...(headers['content-encoding'] && {
        HTTP_CONTENT_ENCODING: headers['content-encoding'],
      }),
      ...(headers['git-protocol'] && { GIT_PROTOCOL: headers['git-protocol'] }),
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  backend.once('error', () => {
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
  // git may have enough before the request is over, and the client may leave before the answer is.
  backend.stdin.on('error', () => undefined);
  response.once('close', () => backend.kill());
  request.pipe(backend.stdin);
  forwardAnswer(backend.stdout, response);
}

/** A CGI program writes its headers first, then the body (RFC 3875). */
function forwardAnswer(output, response) {
  let head = Buffer.alloc(0);
  const readHead = chunk => {
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return;
    output.off('data', readHead);
    let status = 200;
    for (const line of head.subarray(0, end).toString().split('\r\n')) {
      const [, name, value] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
      if (name?.toLowerCase() === 'status') status = parseInt(value, 10);
      else if (name) response.setHeader(name, value);
    }
    response.writeHead(status);
    response.write(head.subarray(end + 4));
    output.pipe(response);
  };
  output.on('data', readHead);
  output.once('end', () => {
    if (!response.headersSent) response.writeHead(500).end();
  });
}
