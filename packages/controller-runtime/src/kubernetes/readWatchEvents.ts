import type { IncomingMessage } from 'node:http';
import { GoneError } from '../GoneError';
import type { WatchEvent } from '../types';
import { KubernetesError, type KubernetesStatus } from './KubernetesError';
import { readError } from './readError';
import { readLines } from './readLines';
import type { KubernetesObject } from './types';

/**
 * What a watch says, until it ends.
 *
 * @throws GoneError when the version that it was to start from is gone
 */
export async function* readWatchEvents<T extends KubernetesObject>(
  response: IncomingMessage,
  request: string,
): AsyncGenerator<WatchEvent<T>> {
  try {
    if (response.statusCode !== 200) throw await readError(response, request);
    for await (const line of readLines(response)) {
      yield toWatchEvent<T>(JSON.parse(line), request);
    }
  } catch (error) {
    throw isVersionGone(error) ? new GoneError(error.message) : error;
  }
}

function toWatchEvent<T extends KubernetesObject>(
  event: { type: WatchEvent<T>['type'] | 'ERROR'; object: T },
  request: string,
): WatchEvent<T> {
  const { type, object } = event;
  if (type === 'ERROR') {
    const status = object as KubernetesStatus;
    throw new KubernetesError(status.code ?? 500, status, request);
  }
  const resourceVersion = object.metadata?.resourceVersion;
  if (!resourceVersion) {
    throw new Error(`${request}: ${type} without a resourceVersion`);
  }
  return type === 'BOOKMARK'
    ? { type, resourceVersion }
    : { type, object, resourceVersion };
}

/**
 * Whether the version was compacted away, or is not yet there: an etcd that was restored from a backup has forgotten
 * versions, and it would take until it has come there again.
 */
function isVersionGone(error: unknown): error is KubernetesError {
  return (
    error instanceof KubernetesError &&
    (error.code === 410 || error.message.includes('Too large resource version'))
  );
}
