import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Runbook } from '@agentic-portal/api';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import type { ChromaAddress, ChromaServer } from './ChromaServer';
import { ChromaProcess } from './ChromaProcess';
import { ChromaRunbookRetriever } from './ChromaRunbookRetriever';
import type { Embedder } from './Embedder';
import { findChromaBindings } from './findChromaBindings';
import { launcher } from './launcher';
import { LocalEmbedder } from './LocalEmbedder';
import { RemoteChroma } from './RemoteChroma';
import { waitFor } from './__testUtils__/waitFor';

jest.setTimeout(90_000);

const runbook = (
  filename: string,
  title: string,
  content: string,
): Runbook => ({
  filename,
  title,
  summary: title,
  content,
});
const runbooks = [
  runbook(
    'disk.md',
    'Disk full',
    '# Disk full\n\nNo space left on device.\n\n## Fix\n\nRemove old files.',
  ),
  runbook(
    'dns.md',
    'Name resolution',
    '# Name resolution\n\nThe resolver answers SERVFAIL.',
  ),
];
const settings = {
  collection: 'test',
  tenant: 'default_tenant',
  database: 'default_database',
  minSimilarity: 0.3,
};
const { signal } = new AbortController();
const query = {
  text: 'no space is left on the device',
  categories: [],
  limit: 3,
};

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('Chroma, the real one', () => {
  const directory = createMockDirectory();
  const logger = mockServices.logger.mock();
  let chroma: ChromaProcess;

  const start = (folder: string) =>
    new ChromaProcess(
      { bindings: findChromaBindings, directory: directory.resolve(folder) },
      logger,
    );
  const address = () =>
    waitFor('Chroma', 60_000, (): ChromaAddress | undefined => {
      try {
        return chroma.getAddress();
      } catch {
        return undefined;
      }
    });

  beforeAll(async () => {
    chroma = start('data');
    await address();
  });
  afterAll(() => chroma.stop());

  const counting = () => {
    const local = new LocalEmbedder();
    const embed = jest.fn((texts: readonly string[]) => local.embed(texts));
    const embedder: Embedder = {
      id: `counting/${Math.random()}`,
      defaultMinSimilarity: 0,
      embed,
    };
    return {
      embedder,
      documents: () => embed.mock.calls.map(([texts]) => texts.length),
    };
  };

  it('finds by nearness, abstains from what is far, and embeds only what is new', async () => {
    const { embedder, documents } = counting();
    const retriever = new ChromaRunbookRetriever(chroma, embedder, settings);
    await retriever.index(runbooks, { signal });
    const [first, ...others] = await retriever.search(query, { signal });
    expect(first.filename).toBe('disk.md');
    expect(first.score).toBeGreaterThan(0.3);
    expect(first.score).toBeLessThanOrEqual(1);
    expect(others).toEqual([]);
    for (const text of ['how do I bake bread', '', '???'])
      expect([
        text,
        await retriever.search({ ...query, text }, { signal }),
      ]).toEqual([text, []]);

    const before = documents().length;
    await retriever.index(runbooks, { signal });
    expect(documents()).toHaveLength(before);
    const changed = [
      runbooks[1],
      runbook(
        'cpu.md',
        'CPU throttled',
        '# CPU throttled\n\nThe container is slow.',
      ),
    ];
    await retriever.index(changed, { signal });
    expect(documents().slice(before)).toEqual([2]);
    expect(await retriever.search(query, { signal })).toEqual([]);
    expect(
      (
        await retriever.search(
          { ...query, text: 'throttled cpu', alertName: 'CPUThrottlingHigh' },
          { signal },
        )
      )[0].filename,
    ).toBe('cpu.md');
    await retriever.index([], { signal });
    expect(await retriever.search(query, { signal })).toEqual([]);
  });

  it('indexes again by itself when the data of its server is gone', async () => {
    const { embedder } = counting();
    const other = start('other');
    try {
      let server: ChromaServer = chroma;
      const retriever = new ChromaRunbookRetriever(
        { getAddress: () => server.getAddress(), stop: async () => {} },
        embedder,
        settings,
      );
      await retriever.index(runbooks, { signal });
      await waitFor('the other Chroma', 60_000, () => {
        try {
          return other.getAddress();
        } catch {
          return undefined;
        }
      });
      server = other;
      await expect(retriever.search(query, { signal })).rejects.toThrow(
        'could not be found',
      );
      const found = await waitFor('the index', 20_000, async () => {
        const hits = await retriever.search(query, { signal }).catch(() => []);
        return hits.length ? hits : undefined;
      });
      expect(found[0].filename).toBe('disk.md');
    } finally {
      await other.stop();
    }
  });

  it('is started again when it dies, with its data, and says meanwhile why it is not there', async () => {
    const retriever = new ChromaRunbookRetriever(
      chroma,
      new LocalEmbedder(),
      settings,
    );
    await retriever.index(runbooks, { signal });
    process.kill(chroma.pid!, 'SIGKILL');
    await waitFor('its end', 10_000, async () => {
      try {
        chroma.getAddress();
        return undefined;
      } catch (error) {
        return error as Error;
      }
    });
    await expect(retriever.search(query, { signal })).rejects.toThrow(
      'Chroma is not running: it ended with SIGKILL',
    );
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('started again in 1 s'),
    );
    await address();
    expect((await retriever.search(query, { signal }))[0].filename).toBe(
      'disk.md',
    );
  });

  it('ends with its owner, also when it is stopped while it starts', async () => {
    const short = start('short');
    const pid = await waitFor('a process', 10_000, () => short.pid);
    await short.stop();
    expect(isAlive(pid)).toBe(false);
    expect(() => short.getAddress()).toThrow('Chroma is not running');
  });

  it('ends when the backend is gone without a word', async () => {
    const args = ['run', '--host', '127.0.0.1', '--port', '0'];
    const child = spawn(
      process.execPath,
      ['-e', launcher, '--', findChromaBindings(), ...args],
      { cwd: directory.path, stdio: ['pipe', 'ignore', 'ignore'] },
    );
    const ended = once(child, 'exit');
    child.stdin.end();
    expect(await ended).toEqual([null, 'SIGKILL']);
  });

  it('is a failure with a reason when it cannot start, or nobody answers', async () => {
    const missing = new ChromaProcess(
      {
        bindings: () => directory.resolve('none.node'),
        directory: directory.resolve('none'),
      },
      logger,
    );
    try {
      await waitFor('the failure', 20_000, () => {
        try {
          missing.getAddress();
          return undefined;
        } catch (error) {
          return /Cannot find module/.test(`${error}`) ? error : undefined;
        }
      });
    } finally {
      await missing.stop();
    }
    const nobody = new ChromaRunbookRetriever(
      new RemoteChroma({ host: '127.0.0.1', port: 9, ssl: false }),
      new LocalEmbedder(),
      settings,
    );
    await expect(nobody.index(runbooks, { signal })).rejects.toThrow(/connect/);
    await expect(nobody.search(query, { signal })).rejects.toThrow(/connect/);
  });
});
