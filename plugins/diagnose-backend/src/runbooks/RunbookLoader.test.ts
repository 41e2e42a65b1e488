import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { NotModifiedError } from '@backstage/errors';
import { symlink } from 'node:fs/promises';
import { DirectorySource } from './DirectorySource';
import type { ParsedRunbook } from './parseRunbook';
import { RunbookLoader } from './RunbookLoader';
import type { RunbookSource } from './RunbookSource';
import { UrlSource } from './UrlSource';

describe('RunbookLoader', () => {
  const directory = createMockDirectory();
  const signal = new AbortController().signal;

  const load = (...sources: RunbookSource[]) => {
    const logger = mockServices.logger.mock();
    const changes: ParsedRunbook[][] = [];
    const loader = new RunbookLoader(
      sources,
      runbooks => changes.push(runbooks),
      logger,
    );
    return {
      changes,
      names: () =>
        changes.at(-1)?.map(({ filename, title }) => `${filename}: ${title}`),
      warnings: () =>
        logger.warn.mock.calls.map(([message]) => message).join('\n'),
      refresh: () => loader.refresh(sources, { signal }),
    };
  };

  it('reads folders in folders and linked files, and leaves out READMEs, drafts and what is too large', async () => {
    directory.setContent({
      'a/deep/disk full.md': '# Disk',
      'a/README.md': '# No',
      'a/_index.md': '# No',
      'a/.git/x.md': '# No',
      'a/notes.txt': '# No',
      'a/huge.md': 'x'.repeat(600_000),
      'data/net.markdown': '# Net',
    });
    await symlink(
      directory.resolve('data/net.markdown'),
      directory.resolve('a/linked.md'),
    );
    const { names, refresh, warnings } = load(
      new DirectorySource(directory.resolve('a')),
    );
    await refresh();
    expect(names()).toEqual(['disk-full.md: Disk', 'linked.md: Net']);
    expect(warnings()).toMatch(/huge\.md has more than 524288 bytes/);
  });

  it('sees changes, new and removed files, and hands nothing on when nothing changed', async () => {
    directory.setContent({ 'a/one.md': '# One', 'a/two.md': '# Two' });
    const { changes, names, refresh } = load(
      new DirectorySource(directory.resolve('a')),
    );
    await refresh();
    await refresh();
    expect(changes).toHaveLength(1);
    directory.setContent({
      'a/one.md': '# One, changed',
      'a/three.md': '# Three',
    });
    await refresh();
    expect(names()).toEqual(['one.md: One, changed', 'three.md: Three']);
  });

  it('keeps what it has when a source breaks, warns once, and goes on when it is back', async () => {
    directory.setContent({
      'a/one.md': '# One',
      'b/two.md': '---\ntitle: [\n---\n# Two',
    });
    const { names, refresh, warnings } = load(
      new DirectorySource(directory.resolve('a')),
      new DirectorySource(directory.resolve('b')),
    );
    await refresh();
    expect(warnings()).toMatch(/two\.md: its front matter is not YAML/);
    directory.setContent({ 'b/two.md': '# Two, changed' });
    await refresh();
    await refresh();
    expect(names()).toEqual(['one.md: One', 'two.md: Two, changed']);
    expect(
      warnings().match(
        /cannot be read, what was read before stays: there is no such folder/g,
      ),
    ).toHaveLength(1);
    directory.setContent({
      'a/one.md': '# One is back',
      'b/two.md': '# Two, changed',
    });
    await refresh();
    expect(names()).toContain('one.md: One is back');
  });

  it('takes the first of two runbooks with one name, and warns with both sources', async () => {
    directory.setContent({ 'a/one.md': '# First', 'b/one.md': '# Second' });
    const { names, refresh, warnings } = load(
      new DirectorySource(directory.resolve('a')),
      new DirectorySource(directory.resolve('b')),
    );
    await refresh();
    expect(names()).toEqual(['one.md: First']);
    expect(warnings()).toMatch(
      /one\.md of .*b is left out: .*a has one named one\.md/,
    );
  });

  it('reads addresses of trees and of files by ETag, and keeps them when the forge is down', async () => {
    const tree = {
      files: async () => [
        { path: 'docs/net.md', content: async () => Buffer.from('# Net') },
      ],
      etag: '1',
    };
    const readTree = jest
      .fn()
      .mockResolvedValueOnce(tree)
      .mockRejectedValueOnce(new NotModifiedError())
      .mockRejectedValueOnce(new Error('503'));
    const readUrl = jest
      .fn()
      .mockResolvedValueOnce({
        buffer: async () => Buffer.from('# One'),
        etag: 'x',
      })
      .mockRejectedValue(new NotModifiedError());
    const reader = {
      readTree,
      readUrl,
    } as Partial<UrlReaderService> as UrlReaderService;
    const { changes, names, refresh, warnings } = load(
      new UrlSource(
        'https://forge.example/acme/ops/tree/main/runbooks',
        reader,
      ),
      new UrlSource(
        'https://forge.example/acme/ops/blob/main/one%20file.md',
        reader,
      ),
    );
    await refresh();
    await refresh();
    await refresh();
    expect(names()).toEqual(['net.md: Net', 'one-file.md: One']);
    expect(changes).toHaveLength(1);
    expect(readTree).toHaveBeenLastCalledWith(
      expect.anything(),
      expect.objectContaining({ etag: '1' }),
    );
    const { filter } = readTree.mock.calls[0][1];
    expect([
      filter('a/b.md', { size: 5 }),
      filter('a/b.png'),
      filter('a/c.md', { size: 1e9 }),
    ]).toEqual([true, false, false]);
    expect(warnings()).toMatch(/stays: 503/);
  });
});
