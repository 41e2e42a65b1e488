import type { RunbookRetriever } from '@agentic-portal/plugin-diagnose-node';
import { mockServices } from '@backstage/backend-test-utils';
import { parseRunbook } from './parseRunbook';
import { RunbookLibrary } from './RunbookLibrary';

const runbooks = [
  parseRunbook('disk.md', '# Disk full\n\nNo space left on device.').runbook,
  parseRunbook('net.md', '# Network\n\nConnection refused.').runbook,
];
const query = { text: 'no space left on device', categories: [], limit: 3 };
const { signal } = new AbortController();

describe('RunbookLibrary', () => {
  it('searches by words while a retriever is down or hangs, says so, and uses it as soon as it works', async () => {
    const retriever = {
      name: 'vectors',
      index: jest
        .fn<Promise<void>, Parameters<RunbookRetriever['index']>>()
        .mockRejectedValueOnce(new Error('connection refused'))
        .mockRejectedValueOnce(new Error('connection refused')),
      search: jest.fn(async () => [{ filename: 'net.md', score: 0.7 }]),
    };
    retriever.index.mockResolvedValue(undefined);
    const logger = mockServices.logger.mock();
    const library = new RunbookLibrary([retriever], logger);
    library.replace(runbooks);
    const found = async () => {
      const { runbooks: all, warnings } = await library.search(query, {
        signal,
      });
      return [all.map(({ filename }) => filename), warnings.join()];
    };
    expect(await found()).toEqual([
      ['disk.md'],
      expect.stringContaining('not indexed'),
    ]);
    await library.sync({ signal });
    await library.sync({ signal });
    expect(await found()).toEqual([
      ['disk.md'],
      'Runbooks were searched without vectors: connection refused',
    ]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(retriever.search).not.toHaveBeenCalled();

    await library.sync({ signal });
    expect((await found())[0]).toEqual(['disk.md', 'net.md']);
    expect(retriever.index).toHaveBeenLastCalledWith(
      runbooks,
      expect.anything(),
    );
    await library.sync({ signal });
    expect(retriever.index).toHaveBeenCalledTimes(3);

    jest.useFakeTimers();
    retriever.search.mockReturnValueOnce(new Promise(() => {}));
    const hanging = found();
    await jest.advanceTimersByTimeAsync(2_000);
    jest.useRealTimers();
    expect(await hanging).toEqual([
      ['disk.md'],
      expect.stringContaining('longer than 2 s'),
    ]);
  });

  it('swaps all runbooks at once', async () => {
    const library = new RunbookLibrary([], mockServices.logger.mock());
    expect([
      library.size,
      (await library.search(query, { signal })).runbooks,
    ]).toEqual([0, []]);
    library.replace(runbooks);
    expect(library.get('net.md')).toMatchObject({ title: 'Network' });
    library.replace(runbooks.slice(0, 1));
    expect([library.size, library.get('net.md')]).toEqual([1, undefined]);
    expect(library.list()).toEqual([
      expect.objectContaining({
        filename: 'disk.md',
        categories: [],
        alerts: [],
      }),
    ]);
  });
});
