import { parseRunbook } from './parseRunbook';

describe('parseRunbook', () => {
  it('takes title, categories, alerts and symptoms of the front matter, and the first paragraph as summary', () => {
    const { runbook, warnings } = parseRunbook(
      'oom.md',
      '\uFEFF---\r\ntitle: Out of memory\r\nalerts: KubeOOM\r\ncategories: [OOMKilled]\r\nsymptoms:\r\n  - killed\r\n---\r\n\r\n# Heading\r\n\r\nIt was `killed` by\r\nthe kernel.\r\n',
    );
    expect(runbook).toEqual({
      filename: 'oom.md',
      title: 'Out of memory',
      summary: 'It was killed by the kernel.',
      content: '# Heading\n\nIt was `killed` by\nthe kernel.',
      categories: ['OOMKilled'],
      alerts: ['KubeOOM'],
      symptoms: ['killed'],
    });
    expect(warnings).toEqual([]);
  });

  it.each<[string, string, string, RegExp | undefined]>([
    ['nothing at all', '', 'a', undefined],
    ['no front matter', '# Disk\n\nFull.', 'Disk', undefined],
    ['an empty one', '---\n---\n# Disk', 'Disk', undefined],
    ['broken YAML', '---\ntitle: [\n---\n# Disk\n\nFull.', 'Disk', /not YAML/],
    [
      'fields of other types',
      '---\ntitle: 5\nalerts: [1, A]\n---\n# Disk',
      'Disk',
      /title is not a text|alerts/,
    ],
    [
      'rules of markdown',
      '---\nSome words\n---\n# Disk',
      'Disk',
      /read as text/,
    ],
    [
      'front matter that never ends',
      '---\ntitle: x\n# Disk',
      'Disk',
      undefined,
    ],
  ])(
    'reads a runbook with %s, and says what is wrong',
    (_, source, title, warning) => {
      const { runbook, warnings } = parseRunbook('a.md', source);
      expect(runbook.title).toBe(title);
      expect(warnings.join()).toMatch(warning ?? /^$/);
      expect(runbook.content).toContain(
        source.includes('# Disk') ? '# Disk' : '',
      );
    },
  );

  it('loses no text between two rules, and survives a bomb of aliases', () => {
    expect(
      parseRunbook('a.md', '---\nSome words\n---\n# Disk').runbook.content,
    ).toContain('Some words');
    const bomb = [
      'a: &a [x]',
      ...'bcdefghij'
        .split('')
        .map(
          (name, index) =>
            `${name}: &${name} [${`*${'abcdefghij'[index]},`.repeat(9)}]`,
        ),
    ].join('\n');
    expect(
      parseRunbook('a.md', `---\n${bomb}\n---\n# Disk`).warnings.join(),
    ).toMatch(/not YAML/);
  });
});
