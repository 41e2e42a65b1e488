import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A pull request, as far as the portal looks at one. */
export interface GiteaPull {
  repo: string;
  number: number;
  title: string;
  body: string;
  state: 'open' | 'closed';
  head: string;
  base: string;
}

/**
 * What the portal uses of Gitea: private repositories of `acme` over git's smart HTTP protocol, and the routes of
 * pull requests and statuses. Whoever has the token may do everything, and nobody else anything.
 */
export class FakeGitea {
  readonly token = 'a-token-of-gitea-0123456789';
  readonly pulls: GiteaPull[] = [];
  /** What is said of every commit. */
  status: 'success' | 'pending' | 'failure' = 'success';
  private readonly root = mkdtempSync(join(tmpdir(), 'fake-gitea-'));

  private constructor(
    private readonly server: Server,
    private readonly address: string,
  ) {}

  /** @param address - of this machine, where it is to be reached */
  static async start(address = '127.0.0.1'): Promise<FakeGitea> {
    const server = createServer();
    const gitea = new FakeGitea(server, address);
    server.on('request', (request, response) => {
      gitea.handle(request, response).catch(() => response.destroy());
    });
    server.listen(0, address);
    await once(server, 'listening');
    return gitea;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get host(): string {
    return `${this.address}:${this.port}`;
  }

  url(repo: string): string {
    return `http://${this.host}/acme/${repo}.git`;
  }

  /** Environment of a backend that has it among its integrations. */
  get env(): Record<string, string> {
    return {
      APP_CONFIG_integrations_gitea: JSON.stringify([
        {
          host: this.host,
          baseUrl: `http://${this.host}`,
          username: 'bot',
          password: this.token,
        },
      ]),
      APP_CONFIG_agenticSessions_allowedHosts: JSON.stringify([this.host]),
    };
  }

  /** Makes a repository with a README on its branch `trunk`. */
  create(repo: string): void {
    const bare = this.folderOf(repo);
    const work = join(this.root, `${repo}-work`);
    const run = (...args: string[]) => execFileSync('git', args);
    run('init', '--quiet', '--bare', '--initial-branch=trunk', bare);
    run('clone', '--quiet', bare, work);
    writeFileSync(join(work, 'README.md'), `# ${repo}\n`);
    run('-C', work, 'add', '.');
    run(
      '-C',
      work,
      '-c',
      'user.name=Test',
      '-c',
      'user.email=test@example.com',
      'commit',
      '--quiet',
      '--message=First',
    );
    run('-C', work, 'push', '--quiet', 'origin', 'HEAD:trunk');
  }

  /** Runs git in a repository. */
  git(repo: string, ...args: string[]): string {
    return execFileSync('git', ['-C', this.folderOf(repo), ...args], {
      encoding: 'utf8',
    }).trim();
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
    rmSync(this.root, { recursive: true, force: true });
  }

  private folderOf(repo: string): string {
    return join(this.root, 'acme', `${repo}.git`);
  }

  private async handle(request: IncomingMessage, response: ServerResponse) {
    const basic = Buffer.from(`bot:${this.token}`).toString('base64');
    // The scheme may be written as one likes (RFC 9110).
    const [scheme, given] = (request.headers.authorization ?? '').split(' ');
    if (scheme.toLowerCase() !== 'basic' || given !== basic) {
      response
        .writeHead(401, { 'www-authenticate': 'Basic realm="Gitea"' })
        .end();
      return;
    }
    if (!request.url?.startsWith('/api/v1/')) {
      this.serveGit(request, response);
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const answer = this.answer(
      request.method ?? 'GET',
      request.url.split('?')[0],
      text ? JSON.parse(text) : {},
    );
    response.writeHead(answer ? 200 : 404, {
      'content-type': 'application/json',
    });
    response.end(JSON.stringify(answer ?? { message: 'Not found' }));
  }

  private answer(
    method: string,
    path: string,
    body: Partial<GiteaPull>,
  ): unknown {
    const [, repo, rest = ''] =
      /^\/api\/v1\/repos\/acme\/([^/]+)(?:\/(.*))?$/.exec(path) ?? [];
    if (!repo) return undefined;
    if (rest === '')
      return { full_name: `acme/${repo}`, default_branch: 'trunk' };
    if (/^commits\/.+\/status$/.test(rest)) {
      return { statuses: [{ status: this.status }] };
    }
    if (rest === 'pulls' && method === 'POST') {
      const pull: GiteaPull = {
        repo,
        number: this.pulls.length + 1,
        title: body.title ?? '',
        body: body.body ?? '',
        state: 'open',
        head: body.head ?? '',
        base: body.base ?? '',
      };
      this.pulls.push(pull);
      return this.show(pull);
    }
    if (rest === 'pulls') {
      return this.pulls
        .filter(pull => pull.repo === repo && pull.state === 'open')
        .map(pull => this.show(pull));
    }
    const number = Number(/^pulls\/(\d+)$/.exec(rest)?.[1]);
    const pull = this.pulls.find(other => other.number === number);
    if (!pull) return undefined;
    if (method === 'PATCH') Object.assign(pull, body);
    return this.show(pull);
  }

  private show({ repo, head, base, ...pull }: GiteaPull) {
    return {
      ...pull,
      html_url: `http://${this.host}/acme/${repo}/pulls/${pull.number}`,
      merged: false,
      draft: false,
      head: {
        ref: head,
        sha: this.git(repo, 'rev-parse', `refs/heads/${head}`),
        repo: { full_name: `acme/${repo}` },
      },
      base: { ref: base },
    };
  }

  private serveGit(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const { headers } = request;
    const backend = spawn('git', ['http-backend'], {
      env: {
        PATH: process.env.PATH,
        GIT_PROJECT_ROOT: this.root,
        GIT_HTTP_EXPORT_ALL: '1',
        REMOTE_USER: 'bot',
        PATH_INFO: url.pathname,
        QUERY_STRING: url.search.slice(1),
        REQUEST_METHOD: request.method,
        CONTENT_TYPE: headers['content-type'] ?? '',
        HTTP_CONTENT_ENCODING: headers['content-encoding'] ?? '',
        GIT_PROTOCOL: String(headers['git-protocol'] ?? ''),
      },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    backend.stdin.on('error', () => undefined);
    request.pipe(backend.stdin);
    let head = Buffer.alloc(0);
    const readHead = (chunk: Buffer) => {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      backend.stdout.off('data', readHead);
      const fields = Object.fromEntries(
        head
          .subarray(0, end)
          .toString()
          .split('\r\n')
          .map(line => line.split(/:\s*/, 2)),
      );
      const { Status: status = '200', ...rest } = fields;
      response.writeHead(parseInt(status, 10), rest);
      response.write(head.subarray(end + 4));
      backend.stdout.pipe(response);
    };
    backend.stdout.on('data', readHead);
  }
}
