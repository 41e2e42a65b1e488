import type { AgenticSession } from '@agentic-portal/api';
import type { Informer, Logger } from '@agentic-portal/controller-runtime';
import {
  createKubernetesInformer,
  type KubernetesClient,
  type Wire,
  withoutManagedFields,
} from '@agentic-portal/controller-runtime/kubernetes';
import type { V1Namespace } from '@kubernetes/client-node';
import { belongsTo, isPortalMade, portalUidOf } from './projection';
import { resources, type SessionResource } from './resources';

/** Deleted objects that are remembered until the portal has taken note of how they ended. */
const rememberedDeletes = 1_000;

/** The sessions and projects of a cluster, as they were last seen and as they are. */
export class Cluster {
  readonly sessions: Informer<SessionResource>;
  /** Namespaces that are projects. */
  readonly namespaces: Informer<Wire<V1Namespace>>;
  readonly #deleted = new Map<string, SessionResource>();

  constructor(
    readonly client: KubernetesClient,
    /** The label that makes a namespace a project: `key=value`. */
    readonly projectSelector: string,
    logger: Logger,
  ) {
    this.sessions = createKubernetesInformer(client, resources.sessions, {
      logger,
      transform: withoutWhatIsKnown,
      indexers: {
        namespace: ({ metadata }) => [metadata.namespace ?? ''],
      },
    });
    this.sessions.addEventHandler({
      onDelete: resource => {
        if (this.#deleted.size >= rememberedDeletes) this.#deleted.clear();
        this.#deleted.set(portalUidOf(resource), resource);
      },
    });
    this.namespaces = createKubernetesInformer(client, resources.namespaces, {
      logger,
      labelSelector: projectSelector,
    });
  }

  /** The last state of an object that was deleted, if that was seen; by the session's uid. */
  lastSeen(uid: string): SessionResource | undefined {
    return this.#deleted.get(uid);
  }

  /** Watches until `signal` aborts. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all([this.sessions.run(signal), this.namespaces.run(signal)]);
  }

  /** A session's object as it was last seen. */
  cached(session: AgenticSession): SessionResource | undefined {
    const { project, name } = session.metadata;
    const found = this.sessions.store.get(`${project}/${name}`);
    return found && belongsTo(found, session) ? found : undefined;
  }

  /** A session's object, from the cluster itself when it was not seen: news of it may be under way. */
  async find(session: AgenticSession): Promise<SessionResource | undefined> {
    return this.cached(session) ?? this.read(session);
  }

  /** A session's object as it is. */
  async read(session: AgenticSession): Promise<SessionResource | undefined> {
    const { project: namespace, name } = session.metadata;
    const found = await this.client.get(resources.sessions, {
      namespace,
      name,
    });
    return found && belongsTo(found, session) ? found : undefined;
  }

  /** Changes an object by a merge patch. */
  async patch(
    { metadata }: SessionResource,
    patch: object,
  ): Promise<SessionResource> {
    return this.client.patch(
      resources.sessions,
      { namespace: metadata.namespace, name: metadata.name ?? '' },
      patch,
    );
  }
}

/** What the portal wrote itself need not be kept twice: prompts are by far the most of a session. */
function withoutWhatIsKnown(resource: SessionResource): SessionResource {
  const { metadata, spec, ...rest } = withoutManagedFields(resource);
  return isPortalMade(resource)
    ? { ...rest, metadata, spec: { ...spec, prompt: '' } }
    : resource;
}

/** What a user is told of a project without a namespace. */
export function missingNamespace(
  name: string,
  projectSelector: string,
): string {
  const [key, value] = projectSelector.split('=');
  return `The cluster has no namespace ${name} with the label ${key}="${value}": an admin of the cluster makes it, or sets the label`;
}
