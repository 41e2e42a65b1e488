import { loadClusterConfig } from '@agentic-portal/controller-runtime/kubernetes';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import {
  Agent,
  request as httpsRequest,
  type RequestOptions,
} from 'node:https';
import type { AddressInfo } from 'node:net';
import { stringify } from 'yaml';
import { createOperatorAccount } from './createOperatorAccount';
import { type ApiCall, describeApiCall } from './describeApiCall';
import type { TestBed } from './TestBed';

/**
 * What becomes of a call: it never arrives, or it is carried out and nobody hears of it, or the server says that what a
 * watch asks for was compacted away.
 */
export type Fault = 'lost' | 'unanswered' | 'gone';

/** The API server as one operator reaches it: what it asks for is known, and fails when a test wants it to. */
export class ApiProxy {
  /** What was asked, in order, and the status of its answer. */
  readonly calls: (ApiCall & { code: number })[] = [];
  /** Decides of each call before it is passed on. */
  faultOf: (call: ApiCall) => Fault | undefined = () => undefined;

  readonly #watches = new Set<ServerResponse>();
  readonly #near: Server;
  readonly #far = new Agent({ keepAlive: true });

  private constructor(
    private readonly server: URL,
    private readonly tls: Pick<RequestOptions, 'ca' | 'rejectUnauthorized'>,
    /** A file that leads an operator through the proxy. */
    readonly kubeconfig: string,
  ) {
    this.#near = createServer((request, response) =>
      this.#serve(request, response),
    );
    // Longer than a client keeps connections: none is closed under its hands.
    this.#near.keepAliveTimeout = 120_000;
  }

  /** A proxy for the operators of a test bed, which have the rights that `gitops` gives them and no others. */
  static async create(bed: TestBed): Promise<ApiProxy> {
    const config = loadClusterConfig();
    const options: RequestOptions = {};
    await config.applyToHTTPSOptions(options);
    // Of the test's own rights nothing is passed on.
    const { ca, rejectUnauthorized } = options;
    const proxy = new ApiProxy(
      new URL(config.getCurrentCluster()!.server),
      { ca, rejectUnauthorized },
      bed.file('kubeconfig'),
    );
    proxy.#near.listen(0, '127.0.0.1');
    await once(proxy.#near, 'listening');
    bed.afterwards(() => proxy.close());
    proxy.#writeKubeconfig(await createOperatorAccount(bed));
    return proxy;
  }

  #writeKubeconfig(token: string): void {
    const { port } = this.#near.address() as AddressInfo;
    const name = 'proxy';
    const config = {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [
        {
          name,
          cluster: {
            server: `http://127.0.0.1:${port}`,
            // The client's word for: it knows that there is no TLS.
            'insecure-skip-tls-verify': true,
          },
        },
      ],
      users: [{ name, user: { token } }],
      contexts: [{ name, context: { cluster: name, user: name } }],
      'current-context': name,
    };
    writeFileSync(this.kubeconfig, stringify(config), { mode: 0o600 });
  }

  /** Breaks off every watch. */
  cutWatches(): void {
    for (const watch of this.#watches) watch.destroy();
  }

  close(): void {
    this.#near.close();
    this.#near.closeAllConnections();
    this.#far.destroy();
  }

  #serve(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { method = '', url = '', headers } = incoming;
    const call = describeApiCall(method, url);
    const fault = this.faultOf(call);
    if (fault === 'lost') {
      outgoing.destroy();
      return;
    }
    if (fault === 'gone') {
      outgoing.writeHead(410, { 'content-type': 'application/json' });
      outgoing.end(
        JSON.stringify({ kind: 'Status', reason: 'Expired', code: 410 }),
      );
      return;
    }
    const { hostname, port, host, pathname } = this.server;
    const passed = httpsRequest({
      ...this.tls,
      agent: this.#far,
      hostname: hostname.replace(/^\[|\]$/g, ''),
      port: port || 443,
      method,
      path: pathname.replace(/\/$/, '') + url,
      headers: { ...headers, host },
    });
    passed.on('response', answer => {
      this.calls.push({ ...call, code: answer.statusCode ?? 0 });
      if (fault === 'unanswered') {
        answer.resume();
        outgoing.destroy();
        return;
      }
      if (call.verb === 'watch') this.#watches.add(outgoing);
      outgoing.writeHead(answer.statusCode ?? 0, answer.headers);
      outgoing.flushHeaders();
      answer.pipe(outgoing);
      answer.on('error', () => outgoing.destroy());
    });
    passed.on('error', () => outgoing.destroy());
    outgoing.on('close', () => {
      this.#watches.delete(outgoing);
      // Who asked is gone: a watch would go on for ever. What was to be written arrives all the same.
      if (call.verb === 'watch') passed.destroy();
    });
    incoming.on('error', () => passed.destroy());
    incoming.pipe(passed);
  }
}
