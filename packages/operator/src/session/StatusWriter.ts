import { isDeepStrictEqual } from 'node:util';
import { apiVersion, type AgenticSessionStatus } from '@agentic-portal/api';
import {
  type KubernetesClient,
  objectKey,
} from '@agentic-portal/controller-runtime/kubernetes';
import { resources, type SessionResource } from '../resources';

/** Writes statuses, and remembers which states of a cache they have overtaken. */
export class StatusWriter {
  /** Session → resource versions that a write has replaced. */
  readonly #replaced = new Map<string, Set<string>>();

  constructor(private readonly client: KubernetesClient) {}

  /** Whether the cache still has a state that this process has replaced: to act on it would be to act twice. */
  isBehind(key: string, { metadata }: SessionResource): boolean {
    const replaced = this.#replaced.get(key);
    if (!replaced) return false;
    if (replaced.has(metadata.resourceVersion ?? '')) return true;
    this.#replaced.delete(key);
    return false;
  }

  forget(key: string): void {
    this.#replaced.delete(key);
  }

  /**
   * Writes a status that differs from the session's, and returns the session as it is then. The spec is not touched.
   *
   * @throws KubernetesError Conflict when the session has changed since it was read
   */
  async write(
    session: SessionResource,
    status: AgenticSessionStatus,
    signal: AbortSignal,
  ): Promise<SessionResource> {
    // As it would be on the wire: there, what is undefined is missing.
    const wanted = JSON.parse(JSON.stringify(status));
    if (isDeepStrictEqual(wanted, session.status ?? {})) return session;
    const { name, namespace, uid, resourceVersion = '' } = session.metadata;
    const written = await this.client.update(
      resources.sessions,
      // The server takes nothing but the status of it.
      {
        apiVersion,
        kind: 'AgenticSession',
        metadata: { name, namespace, uid, resourceVersion },
        status,
      } as SessionResource,
      { subresource: 'status', signal },
    );
    if (written.metadata.resourceVersion === resourceVersion) return session;
    const key = objectKey(session);
    const replaced = this.#replaced.get(key) ?? new Set();
    this.#replaced.set(key, replaced.add(resourceVersion));
    return { ...session, metadata: written.metadata, status };
  }
}
