import { runnerPort } from '@agentic-portal/api';
import type { KubernetesClient } from '@agentic-portal/controller-runtime/kubernetes';
import type { RunnerConnection } from '@agentic-portal/plugin-agentic-sessions-node';
import { resources } from './resources';

/** Addresses that are remembered: a pod keeps its own, and no pod of the same name comes after it. */
const rememberedAddresses = 10_000;

/** Finds the way to runners: to the addresses of their pods, or through the API server. */
export class RunnerConnector {
  readonly #addresses = new Map<string, string>();

  constructor(
    private readonly client: KubernetesClient,
    private readonly way: 'pod' | 'proxy',
  ) {}

  /** Undefined while the pod has no address. */
  async connect(
    namespace: string,
    pod: string,
  ): Promise<RunnerConnection | undefined> {
    if (this.way === 'proxy') {
      const { client } = this;
      return {
        baseUrl: `/api/v1/namespaces/${namespace}/pods/${pod}:${runnerPort}/proxy`,
        fetch: (input, init) =>
          client.fetch(
            input instanceof Request ? input.url : String(input),
            init,
          ),
      };
    }
    const address = await this.#addressOf(namespace, pod);
    return address === undefined
      ? undefined
      : { baseUrl: `http://${address}:${runnerPort}`, fetch };
  }

  async #addressOf(
    namespace: string,
    name: string,
  ): Promise<string | undefined> {
    const key = `${namespace}/${name}`;
    const known = this.#addresses.get(key);
    if (known) return known;
    const pod = await this.client.get(resources.pods, { namespace, name });
    const ip = pod?.status?.podIP;
    if (!ip) return undefined;
    const address = ip.includes(':') ? `[${ip}]` : ip;
    if (this.#addresses.size >= rememberedAddresses) this.#addresses.clear();
    this.#addresses.set(key, address);
    return address;
  }
}
