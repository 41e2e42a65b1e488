import {
  connect,
  createServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';

/** A network between a client and an API server, with the faults of one. */
export class TcpProxy {
  readonly #server: Server;
  readonly #target: { host: string; port: number };
  readonly #pairs = new Set<{ near: Socket; far: Socket; silent: boolean }>();
  #mode: 'open' | 'refusing' | 'silent' = 'open';
  /** Connections that were ever made. */
  connections = 0;

  private constructor(target: { host: string; port: number }) {
    this.#target = target;
    this.#server = createServer(near => this.#accept(near));
  }

  static async create(target: {
    host: string;
    port: number;
  }): Promise<TcpProxy> {
    const proxy = new TcpProxy(target);
    await new Promise<void>(resolve =>
      proxy.#server.listen(0, '127.0.0.1', resolve),
    );
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Breaks every connection; new ones are let through. */
  cut(): void {
    for (const { near, far } of this.#pairs) {
      near.resetAndDestroy();
      far.destroy();
    }
  }

  /** Breaks every connection, and new ones at once, until `restore`. */
  refuse(): void {
    this.#mode = 'refusing';
    this.cut();
  }

  /** Nothing comes through any more, on connections that stay: half-open ones. New ones are let through. */
  stall(): void {
    for (const pair of this.#pairs) pair.silent = true;
  }

  /** As `stall`, for new connections too, until `restore`. */
  isolate(): void {
    this.#mode = 'silent';
    this.stall();
  }

  /** New connections are let through; those that are silent stay so. */
  restore(): void {
    this.#mode = 'open';
  }

  async close(): Promise<void> {
    this.refuse();
    await new Promise(resolve => this.#server.close(resolve));
  }

  #accept(near: Socket): void {
    this.connections += 1;
    if (this.#mode === 'refusing') {
      near.resetAndDestroy();
      return;
    }
    const far = connect(this.#target);
    const pair = { near, far, silent: this.#mode === 'silent' };
    this.#pairs.add(pair);
    const forward = (from: Socket, to: Socket) => {
      from.on('data', data => !pair.silent && to.write(data));
      from.on('error', () => {});
      from.on('close', () => {
        this.#pairs.delete(pair);
        // Who is cut off does not hear of the end either.
        if (!pair.silent) to.destroy();
      });
    };
    forward(near, far);
    forward(far, near);
  }
}
