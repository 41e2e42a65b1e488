import { execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { listenOnLoopback } from './listenOnLoopback';

/** A git server for tests: `git http-backend` behind Node's http, on loopback. */
export interface GitServer {
  /** URL of a repository. */
  url(repo: string): string;
  /** Folder of a repository. */
  folder(repo: string): string;
  /** Makes a repository with one commit of these files; none for a repository without commits. */
  create(repo: string, files: Record<string, string>): void;
  /** Runs git in the bare repository, and returns what it says. */
  git(repo: string, ...args: string[]): string;
  /** From now on requests are taken and never answered, or answered again. */
  hang(on: boolean): void;
  close(): Promise<void>;
}

/** What the server does with a request: 401 asks for a credential, 403 refuses one, and a URL is where it leads to. */
export type GitAuthorizer = (request: {
  repo: string;
  /** Whether it is (or prepares) a push. */
  isPush: boolean;
  username?: string;
  password?: string;
}) => 200 | 401 | 403 | 503 | URL;

export async function startGitServer(
  options: { authorize?: GitAuthorizer } = {},
): Promise<GitServer> {
  const root = mkdtempSync(join(tmpdir(), 'git-server-'));
  const run = (cwd: string, ...args: string[]) =>
    execFileSync(
      'git',
      ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args],
      { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    );
  let hangs = false;
  const server = createServer((request, response) => {
    if (hangs) return;
    const url = new URL(request.url ?? '/', 'http://localhost');
    const allowed =
      options.authorize?.({
        repo: url.pathname.split('.git')[0].slice(1),
        isPush: /git-receive-pack/.test(request.url ?? ''),
        ...readBasic(request.headers.authorization),
      }) ?? 200;
    if (allowed !== 200) {
      request.resume();
      const isRedirect = allowed instanceof URL;
      response
        .writeHead(isRedirect ? 302 : allowed, {
          ...(allowed === 401 && { 'www-authenticate': 'Basic realm="git"' }),
          ...(isRedirect && {
            location: new URL(`${url.pathname}${url.search}`, allowed).href,
          }),
        })
        .end();
      return;
    }
    const child = spawn('git', ['http-backend'], {
      env: {
        PATH: process.env.PATH,
        GIT_PROJECT_ROOT: root,
        GIT_HTTP_EXPORT_ALL: '1',
        REMOTE_USER: 'test',
        PATH_INFO: decodeURIComponent(url.pathname),
        QUERY_STRING: url.search.slice(1),
        REQUEST_METHOD: request.method,
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
        GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    child.stdin.on('error', () => {});
    request.pipe(child.stdin);
    let head = Buffer.alloc(0);
    child.stdout.on('data', (chunk: Buffer) => {
      if (response.headersSent) {
        response.write(chunk);
        return;
      }
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      const headers: Record<string, string> = {};
      for (const line of head.subarray(0, end).toString().split('\r\n')) {
        const colon = line.indexOf(':');
        headers[line.slice(0, colon).toLowerCase()] = line
          .slice(colon + 1)
          .trim();
      }
      const { status, ...rest } = headers;
      response.writeHead(parseInt(status ?? '200', 10), rest);
      response.write(head.subarray(end + 4));
    });
    child.on('close', () => response.end());
  });
  const { url, close } = await listenOnLoopback(server);
  return {
    url: repo => `${url}/${repo}.git`,
    folder: repo => join(root, `${repo}.git`),
    create(repo, files) {
      const bare = join(root, `${repo}.git`);
      run(root, 'init', '--quiet', '--bare', '-b', 'main', bare);
      if (Object.keys(files).length === 0) return;
      const work = mkdtempSync(join(root, 'work-'));
      run(work, 'init', '--quiet', '-b', 'main');
      for (const [file, content] of Object.entries(files)) {
        if (!existsSync(dirname(join(work, file)))) {
          mkdirSync(dirname(join(work, file)), { recursive: true });
        }
        writeFileSync(join(work, file), content);
      }
      run(work, 'add', '--all');
      run(work, 'commit', '--quiet', '-m', 'First commit');
      run(work, 'push', '--quiet', bare, 'main');
      rmSync(work, { recursive: true });
    },
    git: (repo, ...args) => run(join(root, `${repo}.git`), ...args).trim(),
    hang(on) {
      hangs = on;
    },
    async close() {
      await close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function readBasic(header: string | undefined) {
  const [, encoded] = /^Basic (.+)$/.exec(header ?? '') ?? [];
  if (!encoded) return {};
  const text = Buffer.from(encoded, 'base64').toString();
  const colon = text.indexOf(':');
  return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}
