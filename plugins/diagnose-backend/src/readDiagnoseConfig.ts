import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The configuration of diagnosis, with its defaults. */
export interface DiagnoseConfig {
  runbookDirectories: string[];
  /** How long diagnoses are kept, in milliseconds. */
  retention: number;
  /** Name of the model provider; undefined means none. */
  modelProvider?: string;
}

/** Reads `diagnose`. @throws InputError when a value is out of its bounds */
export function readDiagnoseConfig(config: RootConfigService): DiagnoseConfig {
  const own = config.getOptionalConfig('diagnose');
  const retention = own?.has('retention')
    ? durationToMilliseconds(readDurationFromConfig(own, { key: 'retention' }))
    : 90 * DAY;
  if (!(retention >= HOUR))
    throw new InputError('diagnose.retention must be at least an hour');
  return {
    runbookDirectories: own?.getOptionalStringArray('runbooks.directories') ?? [
      'runbooks',
    ],
    retention,
    modelProvider: own?.getOptionalString('model.provider'),
  };
}
