import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

const KEY = 'diagnose.rateLimit.perMinute';
const DEFAULT = 60;
/** Beyond it, a limit limits nothing. */
const MAX = 100_000;

/** How many requests a user may make in a minute. @throws InputError when it is out of its bounds */
export function readRateLimit(config: RootConfigService): number {
  const perMinute = config.getOptionalNumber(KEY) ?? DEFAULT;
  if (!Number.isInteger(perMinute) || perMinute < 1 || perMinute > MAX)
    throw new InputError(
      `${KEY} is ${perMinute}: it has to be a whole number from 1 to ${MAX}`,
    );
  return perMinute;
}
