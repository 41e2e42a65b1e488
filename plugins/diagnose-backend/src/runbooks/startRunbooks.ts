import type { RunbookRetriever } from '@agentic-portal/plugin-diagnose-node';
import type {
  LoggerService,
  SchedulerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import type { RunbookConfig } from '../readDiagnoseConfig';
import { DirectorySource } from './DirectorySource';
import { RunbookLibrary } from './RunbookLibrary';
import { RunbookLoader } from './RunbookLoader';
import { UrlSource } from './UrlSource';

/** How often folders are looked at for changes, and retrievers that fell behind are tried again. */
const OFTEN = { seconds: 10 };

/**
 * Reads the runbooks of all folders and goes on looking for changes, in every backend for itself. Addresses are read in
 * the background: a forge that is slow or down does not keep the backend from starting.
 */
export async function startRunbooks(
  { directories, urls, refresh }: RunbookConfig,
  parts: {
    retrievers: Iterable<RunbookRetriever>;
    urlReader: UrlReaderService;
    scheduler: SchedulerService;
    logger: LoggerService;
  },
): Promise<RunbookLibrary> {
  const { scheduler, logger } = parts;
  const library = new RunbookLibrary(parts.retrievers, logger);
  const folders = directories.map(name => new DirectorySource(name));
  const addresses = urls.map(url => new UrlSource(url, parts.urlReader));
  const loader = new RunbookLoader(
    [...folders, ...addresses],
    runbooks => library.replace(runbooks),
    logger,
  );
  await loader.refresh(folders, { signal: AbortSignal.timeout(30_000) });

  const every = (
    id: string,
    frequency: RunbookConfig['refresh'],
    fn: (signal: AbortSignal) => Promise<void>,
  ) =>
    scheduler.scheduleTask({
      id,
      frequency,
      timeout: { minutes: 5 },
      scope: 'local',
      fn,
    });
  await every('diagnose-runbook-folders', OFTEN, signal =>
    loader.refresh(folders, { signal }),
  );
  if (addresses.length)
    await every('diagnose-runbook-addresses', refresh, signal =>
      loader.refresh(addresses, { signal }),
    );
  await every('diagnose-runbook-retrievers', OFTEN, signal =>
    library.sync({ signal }),
  );
  return library;
}
