import { isReservedNamespace } from '@agentic-portal/api';
import {
  createController,
  type Logger,
  type Result,
} from '@agentic-portal/controller-runtime';
import {
  objectKey,
  splitKey,
} from '@agentic-portal/controller-runtime/kubernetes';
import type {
  AdoptedSession,
  SessionAdopter,
} from '@agentic-portal/plugin-agentic-sessions-node';
import type { Cluster } from './Cluster';
import type { KubernetesConfig } from './KubernetesConfig';
import { isPortalMade } from './projection';
import { resources } from './resources';
import { toAdoptable } from './toAdoptable';

/** A look again whether a name is free now. */
const taken: Result = { requeueAfterMs: 30_000 };
/** A look again whether a session is gone now whose name another one has. */
const soon: Result = { requeueAfterMs: 500 };

/** What adoption works with. */
export interface SessionAdoptionOptions {
  cluster: Cluster;
  config: KubernetesConfig;
  sessions: SessionAdopter;
  logger: Logger;
}

/**
 * Tells the portal of projects and sessions that were made in the cluster. Keys are those of the objects: `namespace`
 * for a project, `namespace/name` for a session.
 */
export class SessionAdoption {
  readonly #options: SessionAdoptionOptions;
  /** Uids of objects that were warned of. */
  readonly #warned = new Set<string>();

  constructor(options: SessionAdoptionOptions) {
    this.#options = options;
  }

  /** Runs until `signal` aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const { cluster, sessions, logger } = this.#options;
    const controller = createController({
      name: 'session-adoption',
      reconciler: async key =>
        key.includes('/') ? this.#look(key) : this.#lookAtProject(key),
      caches: [cluster.sessions, cluster.namespaces],
      logger,
    });
    const enqueue = (object: Parameters<typeof objectKey>[0]) =>
      controller.enqueue(objectKey(object));
    const stopSessions = cluster.sessions.addEventHandler({
      onAdd: enqueue,
      onUpdate: (before, after) => {
        // Most changes are of the status, which is none of adoption's.
        if (fingerprint(before) !== fingerprint(after)) enqueue(after);
      },
      onDelete: enqueue,
    });
    const stopNamespaces = cluster.namespaces.addEventHandler({
      onAdd: namespace => {
        enqueue(namespace);
        cluster.sessions.store
          .byIndex('namespace', namespace.metadata?.name ?? '')
          .forEach(enqueue);
      },
    });
    try {
      // Those that went while nobody watched.
      for (const { project, name } of await sessions.list()) {
        controller.enqueue(`${project}/${name}`);
      }
      await controller.run(signal);
    } finally {
      stopSessions();
      stopNamespaces();
    }
  }

  async #look(key: string): Promise<Result | void> {
    const { cluster, sessions, logger } = this.#options;
    const { namespace = '', name } = splitKey(key);
    const resource = cluster.sessions.store.get(key);
    const known = await sessions.find(namespace, name);
    if (known && known.uid !== resource?.metadata.uid) {
      return (await this.#release(known)) && !resource ? undefined : soon;
    }
    if (
      !resource ||
      resource.metadata.deletionTimestamp ||
      isPortalMade(resource) ||
      (!known && !this.#isProject(namespace))
    ) {
      return undefined;
    }
    await this.#lookAtProject(namespace);
    const adoptable = toAdoptable(resource);
    if ((await sessions.adopt(adoptable)) === 'adopted') return undefined;
    if (!this.#warned.has(adoptable.uid)) {
      this.#warned.add(adoptable.uid);
      logger.warn(
        `AgenticSession ${key} is not shown in the portal: the project has a session of that name`,
        { session: adoptable.uid },
      );
    }
    return taken;
  }

  async #lookAtProject(name: string): Promise<void> {
    const { sessions, config } = this.#options;
    if (this.#isProject(name)) {
      await sessions.ensureProject(name, config.projectMembers);
    }
  }

  #isProject(name: string): boolean {
    const { cluster, config } = this.#options;
    return (
      cluster.namespaces.store.get(name) !== undefined &&
      !isReservedNamespace(name, config.operatorNamespace)
    );
  }

  /**
   * Lets go of a session whose object was not seen, if it is truly gone. One that went with its namespace, or after
   * that was a project, is a record that nobody asked to delete. False when that is to be looked at again.
   */
  async #release({ uid, project, name }: AdoptedSession): Promise<boolean> {
    const { cluster, sessions } = this.#options;
    const { client } = cluster;
    const present = await client.get(resources.sessions, {
      namespace: project,
      name,
    });
    if (present?.metadata.uid === uid) return false;
    const namespace = await client.get(resources.namespaces, { name: project });
    const [key, value] = cluster.projectSelector.split('=');
    const isProject =
      namespace?.metadata?.labels?.[key] === value &&
      !namespace.metadata.deletionTimestamp;
    return sessions.release(uid, { keepRecord: !isProject });
  }
}

/** What adoption reads of an object. */
function fingerprint(resource: Parameters<typeof toAdoptable>[0]): string {
  const { generation, labels, annotations, deletionTimestamp } =
    resource.metadata;
  return JSON.stringify([generation, labels, annotations, deletionTimestamp]);
}
