import { KubeConfig } from '@kubernetes/client-node';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A way to the API server that can be closed for a while, as if the server were down, and a
 * user's kubeconfig that leads through it.
 */
export class ApiServerGate {
  readonly #sockets = new Set<Socket>();
  readonly #folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
  readonly kubeconfig = join(this.#folder, 'config');
  #isOpen = true;
  #close = () => {};

  static async create(
    kubeConfig: KubeConfig,
    user: { name: string; token: string },
  ): Promise<ApiServerGate> {
    const gate = new ApiServerGate();
    await gate.#listen(kubeConfig, user);
    return gate;
  }

  open(): void {
    this.#isOpen = true;
  }

  /** Ends every connection and refuses new ones. */
  shut(): void {
    this.#isOpen = false;
    for (const socket of this.#sockets) socket.destroy();
  }

  dispose(): void {
    this.shut();
    this.#close();
    rmSync(this.#folder, { recursive: true });
  }

  async #listen(
    kubeConfig: KubeConfig,
    user: { name: string; token: string },
  ): Promise<void> {
    const server = new URL(kubeConfig.getCurrentCluster()!.server);
    const listener = createServer(socket => {
      if (!this.#isOpen) {
        socket.destroy();
        return;
      }
      const upstream = connect(Number(server.port || 443), server.hostname);
      for (const [from, to] of [
        [socket, upstream],
        [upstream, socket],
      ]) {
        this.#sockets.add(from);
        from.on('error', () => to.destroy());
        from.on('close', () => {
          this.#sockets.delete(from);
          to.destroy();
        });
        from.pipe(to);
      }
    }).listen(0, '127.0.0.1');
    await once(listener, 'listening');
    this.#close = () => void listener.close();
    const { port } = listener.address() as AddressInfo;
    const config = new KubeConfig();
    config.loadFromClusterAndUser(
      {
        name: 'gate',
        server: `https://127.0.0.1:${port}`,
        // The server's certificate is not for the gate.
        skipTLSVerify: true,
      },
      user,
    );
    writeFileSync(this.kubeconfig, config.exportConfig(), { mode: 0o600 });
  }
}
