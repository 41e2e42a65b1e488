import { setTimeout as delay } from 'node:timers/promises';
import { waitUntil } from '../../../lib/waitUntil.mjs';

const goneWithinMs = 480_000;
const lookEveryMs = 500;

/** The projects of one operator, which it tells from those of others by the value of their label. */
export class Projects {
  #cluster;
  #id;
  #names = new Set();
  #made = 0;

  constructor(cluster, id) {
    this.#cluster = cluster;
    this.#id = id;
  }

  /** Makes a project and waits until what protects it is in force. */
  async create(operator) {
    const name = await this.createNamespace({
      'agentic-portal.io/project': this.#id,
      'pod-security.kubernetes.io/enforce': 'restricted',
    });
    await operator.untilInForce(name);
    return name;
  }

  /** Makes a namespace that goes with them. */
  async createNamespace(
    labels,
    name = `bench-${this.#id}-${(this.#made += 1)}`,
  ) {
    const { client, resources } = this.#cluster;
    this.#names.add(name);
    await client.create(resources.namespaces, { metadata: { name, labels } });
    return name;
  }

  /** Removes all that are left, and waits for nothing. */
  async end() {
    const { client, resources } = this.#cluster;
    for (const name of this.#names) {
      await client.delete(resources.namespaces, { name });
    }
  }

  /** Removes one, pods with little grace, and waits until nothing of it is left that costs time. */
  async remove(namespace) {
    const { client, resources } = this.#cluster;
    await client.delete(resources.namespaces, { name: namespace });
    const volumes = { version: 'v1', plural: 'persistentvolumes' };
    await waitUntil(`The end of ${namespace}`, goneWithinMs, async () => {
      await delay(lookEveryMs);
      const pods = await client.list(resources.pods, { namespace });
      await Promise.all(
        pods.items.map(({ metadata }) =>
          client.delete(
            resources.pods,
            { namespace, name: metadata.name },
            { gracePeriodSeconds: 1 },
          ),
        ),
      );
      if (await client.get(resources.namespaces, { name: namespace })) return;
      const { items } = await client.list(volumes);
      return items.every(({ spec }) => spec.claimRef?.namespace !== namespace);
    });
    this.#names.delete(namespace);
  }
}
