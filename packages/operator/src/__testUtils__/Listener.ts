import type { KubernetesClient } from '@agentic-portal/controller-runtime/kubernetes';
import type { Pod } from '../resources';
import { startPod } from './startPod';
import { until } from './until';

/** Notes who connects, and what is asked for; `/heard` tells it. */
const program = `
const connections = [];
const paths = [];
require('node:http').createServer((request, response) => {
  if (request.url === '/heard') {
    response.end(JSON.stringify({ connections, paths }));
    return;
  }
  paths.push(request.url);
  response.end('heard');
}).on('connection', socket => connections.push(socket.remoteAddress)).listen(8000, '0.0.0.0');
`;

/** A pod that sessions can do something to: the world outside of them, which remembers what they did. */
export class Listener {
  private constructor(
    private readonly client: KubernetesClient,
    private readonly pod: Pod,
  ) {}

  static async start(
    client: KubernetesClient,
    namespace: string,
    name: string,
  ): Promise<Listener> {
    const pod = await startPod(client, {
      namespace,
      name,
      command: ['node', '-e', program],
    });
    const listener = new Listener(client, pod);
    await until('the listener listens', () =>
      listener.heard().catch(() => undefined),
    );
    return listener;
  }

  get address(): string {
    return this.pod.status?.podIP ?? '';
  }

  get url(): string {
    return `http://${this.address}:8000`;
  }

  /** The addresses that connected, and the paths that were asked for, each as often as it was. */
  async heard(): Promise<{ connections: string[]; paths: string[] }> {
    const { namespace, name } = this.pod.metadata ?? {};
    const response = await this.client.fetch(
      `/api/v1/namespaces/${namespace}/pods/${name}:8000/proxy/heard`,
    );
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return response.json();
  }
}
