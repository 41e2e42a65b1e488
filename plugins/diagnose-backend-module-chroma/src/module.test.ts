// The plugin is the one way to see that its module works.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import diagnosePlugin from '@agentic-portal/plugin-diagnose-backend';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { ChromaProcess } from './ChromaProcess';
import { findChromaBindings } from './findChromaBindings';
import diagnoseModuleChroma from './index';
import { waitFor } from './__testUtils__/waitFor';

jest.setTimeout(90_000);

describe('diagnoseModuleChroma', () => {
  const directory = createMockDirectory({
    content: {
      'runbooks/cpu.md': '# CPU throttling\n\nThe container is throttled.',
      'runbooks/disk.md': '# Disk full\n\nNo space left on device.',
    },
  });
  /** Misspelt: no word of it is in a runbook, its parts are. */
  const query = 'throtling contaners';

  const startPortal = async (chroma: object | undefined) => {
    const scheduler = mockServices.scheduler();
    const backend = await startTestBackend({
      features: [
        diagnosePlugin,
        diagnoseModuleChroma,
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        mockServices.rootConfig.factory({
          data: {
            diagnose: {
              runbooks: { directories: [directory.resolve('runbooks')] },
              ...(chroma && {
                chroma: { ...chroma, embeddings: { minSimilarity: 0.1 } },
              }),
            },
            backend: {
              database: { client: 'better-sqlite3', connection: ':memory:' },
            },
          },
        }),
        mockServices.database.factory(),
      ],
    });
    const { port } = backend.server.address() as { port: number };
    const suggest = async (text: string): Promise<string[]> => {
      const answer = await fetch(
        `http://127.0.0.1:${port}/api/diagnose/suggest-runbook`,
        {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query: text }),
        },
      );
      const { runbooks } = await answer.json();
      return runbooks.map(({ filename }: { filename: string }) => filename);
    };
    return { suggest, stop: () => backend.stop(), scheduler };
  };

  const untilFound = ({
    scheduler,
    suggest,
  }: Awaited<ReturnType<typeof startPortal>>) =>
    waitFor('a runbook', 60_000, async () => {
      await scheduler.triggerTask('diagnose-runbook-retrievers');
      const found = await suggest(query);
      return found.length ? found : undefined;
    });

  it('does nothing unless it is configured', async () => {
    const { suggest, stop } = await startPortal(undefined);
    expect(await suggest(query)).toEqual([]);
    expect(await suggest('no space left')).toEqual(['disk.md']);
    await stop();
  });

  it('starts Chroma with the backend, finds what words do not, and ends it with the backend', async () => {
    const portal = await startPortal({
      start: { directory: directory.resolve('chroma') },
    });
    expect(await portal.suggest('no space left')).toEqual(['disk.md']);
    expect(await untilFound(portal)).toEqual(['cpu.md']);
    await portal.stop();
  });

  it('searches by words while Chroma is away, and uses it when it comes', async () => {
    const port = 20_000 + (process.pid % 10_000);
    const portal = await startPortal({ url: `http://127.0.0.1:${port}` });
    expect(await portal.suggest('no space left')).toEqual(['disk.md']);
    expect(await portal.suggest(query)).toEqual([]);
    const chroma = new ChromaProcess(
      {
        bindings: findChromaBindings,
        directory: directory.resolve('late'),
        port,
      },
      mockServices.logger.mock(),
    );
    try {
      expect(await untilFound(portal)).toEqual(['cpu.md']);
    } finally {
      await chroma.stop();
    }
    expect(await portal.suggest('no space left')).toEqual(['disk.md']);
    await portal.stop();
  });
});
