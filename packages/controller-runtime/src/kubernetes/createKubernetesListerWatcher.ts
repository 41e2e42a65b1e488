import type { ListResult, ListerWatcher } from '../types';
import type { KubernetesClient } from './KubernetesClient';
import { KubernetesError } from './KubernetesError';
import type { KubernetesObject, ListOptions, ResourceType } from './types';

/** What to list and watch, and how. */
export interface KubernetesListerWatcherOptions extends ListOptions {
  /** Objects in a page; 500 unless given (client-go's). */
  pageSize?: number;
  /** After how long the server ends a watch, and tells its version before; 5 to 10 min unless given. */
  watchTimeoutSeconds?: number;
}

/** A kind of object in an API server as a source for an informer. */
export function createKubernetesListerWatcher<T extends KubernetesObject>(
  client: KubernetesClient,
  type: ResourceType<T>,
  options: KubernetesListerWatcherOptions = {},
): ListerWatcher<T> {
  const { pageSize = 500, watchTimeoutSeconds, ...selection } = options;

  async function listPages(signal: AbortSignal): Promise<ListResult<T>> {
    const items: T[] = [];
    let next: string | undefined;
    for (;;) {
      const page = await client.list(type, {
        ...selection,
        limit: pageSize,
        continue: next,
        signal,
      });
      for (const item of page.items) items.push(item);
      next = page.continue;
      // All pages are of the same version, the first one's.
      if (!next) return { items, resourceVersion: page.resourceVersion };
    }
  }

  return {
    list: async signal => {
      try {
        return await listPages(signal);
      } catch (error) {
        if (!(error instanceof KubernetesError) || error.code !== 410) {
          throw error;
        }
        // The version was compacted away while it was read. At once, it cannot be (client-go's fallback).
        return client.list(type, { ...selection, signal });
      }
    },
    watch: (resourceVersion, signal) =>
      client.watch(type, {
        ...selection,
        resourceVersion,
        timeoutSeconds: watchTimeoutSeconds,
        signal,
      }),
  };
}
