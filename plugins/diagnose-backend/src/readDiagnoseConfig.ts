import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Where runbooks come from. */
export interface RunbookConfig {
  /** Folders; those before count first. */
  directories: string[];
  /** Addresses for Backstage's UrlReader, after the folders. */
  urls: string[];
  /** How often addresses are looked at for changes. */
  refresh: HumanDuration;
}

/** The configuration of diagnosis, with its defaults. */
export interface DiagnoseConfig {
  runbooks: RunbookConfig;
  /** How long diagnoses are kept, in milliseconds. */
  retention: number;
  /** Name of the model provider; undefined means none. */
  modelProvider?: string;
}

function readRunbookConfig(config: Config | undefined): RunbookConfig {
  const urls = config?.getOptionalStringArray('urls') ?? [];
  for (const url of urls) {
    const parsed = URL.parse(url);
    // Not quoted: it is a secret, and the address is shown with each runbook.
    if (parsed?.username || parsed?.password)
      throw new InputError(
        `diagnose.runbooks.urls has an address of ${parsed.host} with credentials; those belong in integrations`,
      );
    if (!/^https?:$/.test(parsed?.protocol ?? ''))
      throw new InputError(
        `diagnose.runbooks.urls has ${url}, which is not an http or https address`,
      );
  }
  const refresh: HumanDuration = config?.has('refresh')
    ? readDurationFromConfig(config, { key: 'refresh' })
    : { minutes: 10 };
  if (!(durationToMilliseconds(refresh) >= 10_000))
    throw new InputError(
      'diagnose.runbooks.refresh must be at least 10 seconds',
    );
  return {
    directories: config?.getOptionalStringArray('directories') ?? ['runbooks'],
    urls,
    refresh,
  };
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
    runbooks: readRunbookConfig(own?.getOptionalConfig('runbooks')),
    retention,
    modelProvider: own?.getOptionalString('model.provider'),
  };
}
