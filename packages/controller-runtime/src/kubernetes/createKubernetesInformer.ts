import { createInformer, type InformerOptions } from '../createInformer';
import type { Informer } from '../Informer';
import type { ListerWatcher } from '../types';
import {
  createKubernetesListerWatcher,
  type KubernetesListerWatcherOptions,
} from './createKubernetesListerWatcher';
import type { KubernetesClient } from './KubernetesClient';
import { objectKey } from './objectKey';
import type { KubernetesObject, ResourceType } from './types';
import { withoutManagedFields } from './withoutManagedFields';

/** What an informer of a kind of object is made of, beside the client and the kind. */
export interface KubernetesInformerOptions<T extends KubernetesObject>
  extends KubernetesListerWatcherOptions,
    Pick<
      InformerOptions<T>,
      | 'name'
      | 'indexers'
      | 'logger'
      | 'metrics'
      | 'resyncMs'
      | 'backoff'
      | 'listTimeoutMs'
      | 'watchIdleMs'
    > {
  /**
   * Makes of an object what is kept of it: what nobody reads costs memory. May change the object. Metadata's name,
   * namespace, uid and resourceVersion must stay. {@link withoutManagedFields} unless given.
   */
  transform?(object: T): T;
}

/**
 * An informer of a kind of object. Its keys are {@link objectKey}s, and an object that was deleted and made again is a
 * delete and an add.
 */
export function createKubernetesInformer<T extends KubernetesObject>(
  client: KubernetesClient,
  type: ResourceType<T>,
  options: KubernetesInformerOptions<T>,
): Informer<T> {
  const {
    namespace,
    labelSelector,
    fieldSelector,
    pageSize,
    watchTimeoutSeconds,
    transform = withoutManagedFields,
    ...rest
  } = options;
  return createInformer<T>({
    name: type.plural,
    ...rest,
    listerWatcher: transformed(
      createKubernetesListerWatcher(client, type, {
        namespace,
        labelSelector,
        fieldSelector,
        pageSize,
        watchTimeoutSeconds,
      }),
      transform,
    ),
    keyOf: objectKey,
    uidOf: object => object.metadata?.uid ?? '',
    resourceVersionOf: object => object.metadata?.resourceVersion ?? '',
  });
}

function transformed<T>(
  source: ListerWatcher<T>,
  transform: (object: T) => T,
): ListerWatcher<T> {
  return {
    list: async signal => {
      const { items, resourceVersion } = await source.list(signal);
      return { items: items.map(transform), resourceVersion };
    },
    watch: async function* watch(version, signal) {
      for await (const event of source.watch(version, signal)) {
        yield event.type === 'BOOKMARK'
          ? event
          : { ...event, object: transform(event.object) };
      }
    },
  };
}
