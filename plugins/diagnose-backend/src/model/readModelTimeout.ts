import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

const KEY = 'diagnose.model.timeout';
const DEFAULT = 60_000;
/** No model answers sooner. */
const MIN = 1_000;
/** Node's fetch, which the SDKs of models use, waits no longer for an answer to begin. */
const MAX = 300_000;

/**
 * How long asking the model may take in one diagnosis, retries and the second question included, in milliseconds.
 *
 * @throws InputError when it is no duration, or out of its bounds
 */
export function readModelTimeout(config: RootConfigService): number {
  if (!config.has(KEY)) return DEFAULT;
  const refused = (cause?: unknown) =>
    new InputError(
      `${KEY} is ${JSON.stringify(
        config.getOptional(KEY),
      )}: it has to be a duration from 1 second to 5 minutes, such as "90 seconds" or { minutes: 2 }`,
      cause,
    );
  let timeout: number;
  try {
    timeout = durationToMilliseconds(
      readDurationFromConfig(config, { key: KEY }),
    );
  } catch (error) {
    throw refused(error);
  }
  if (!(timeout >= MIN && timeout <= MAX)) throw refused();
  return timeout;
}
