import { processorTime } from '@agentic-portal/plugin-diagnose-node/testUtils';
import { parseRunbook } from './parseRunbook';
import { RunbookIndex } from './RunbookIndex';

const runbook = (filename: string, source: string) =>
  parseRunbook(filename, source).runbook;

const index = new RunbookIndex([
  runbook(
    'KubePodCrashLooping.md',
    '# KubePodCrashLooping\n\nThe app dies and is restarted.',
  ),
  runbook(
    'oom.md',
    '---\ncategories: [OOMKilled]\nalerts: [ContainerOOM]\n---\n# Out of memory\n\nThe container used more memory than its limit.',
  ),
  runbook(
    'heap.md',
    '---\ncategories: [OutOfMemory, OOMKilled]\n---\n# Java heap\n\nThe heap is full: memory of the runtime.',
  ),
  runbook(
    'dns.md',
    '---\ncategories: [DNSFailure]\n---\n# Names cannot be resolved\n\n## Confirm\n\nCoreDNS answers SERVFAIL.',
  ),
  runbook(
    'image.md',
    '# Image pull\n\nThe registry refused the image: unauthorized, or the tag does not exist.',
  ),
  runbook('quota.md', '# Quota\n\nThe namespace has no room for the pod.'),
]);

const search = (
  text: string,
  more: { alertName?: string; categories?: string[] } = {},
  retrieved: Parameters<RunbookIndex['search']>[1] = [],
) => index.search({ text, categories: [], limit: 3, ...more }, retrieved);
const files = (...args: Parameters<typeof search>) =>
  search(...args).map(({ filename }) => filename);

describe('RunbookIndex', () => {
  it('puts the runbook of the alert that fired first, by its list or its file name, in any case', () => {
    expect(
      search('memory of java heap', { alertName: 'containeroom' })[0],
    ).toEqual({ filename: 'oom.md', relevance: 1 });
    expect(files('', { alertName: 'KubePodCrashLooping' })).toEqual([
      'KubePodCrashLooping.md',
    ]);
    expect(files('why does ContainerOOM fire?')[0]).toBe('oom.md');
  });

  it('finds words in other forms, within identifiers, and by their abbreviations', () => {
    expect(files('pods crash and loop')[0]).toBe('KubePodCrashLooping.md');
    expect(files('kube_pod_crash_looping')[0]).toBe('KubePodCrashLooping.md');
    expect(files('the name was not resolving')[0]).toBe('dns.md');
    expect(files('unauthorised by the registry')[0]).toBe('image.md');
  });

  it('lets the likeliest category decide, and the words among its runbooks', () => {
    const text = 'java.lang.OutOfMemoryError: Java heap space';
    expect(files(text, { categories: ['OOMKilled'] }).slice(0, 2)).toEqual([
      'heap.md',
      'oom.md',
    ]);
    const [first, second] = search('container limit', {
      categories: ['OOMKilled', 'DNSFailure'],
    });
    expect([
      first.filename,
      first.relevance >= 0.85,
      second.relevance <= first.relevance,
    ]).toEqual(['oom.md', true, true]);
  });

  it('abstains when nothing fits, on healthy lines, on nothing, and without runbooks', () => {
    for (const text of [
      'how do I bake bread',
      'who won the match',
      '',
      '  ',
      'de70adfe',
      '2024-05-01 INFO memory limit of the container is 2Gi',
    ])
      expect([text, files(text)]).toEqual([text, []]);
    expect(
      new RunbookIndex([]).search({
        text: 'memory limit',
        categories: ['OOMKilled'],
        limit: 3,
      }),
    ).toEqual([]);
  });

  it('fuses by rank what retrievers found, also what words did not, and drops files that are gone', () => {
    expect(
      files('bread', {}, [
        [
          { filename: 'dns.md', score: 0.6 },
          { filename: 'gone.md', score: 0.5 },
        ],
      ]),
    ).toEqual(['dns.md']);
    expect(
      files('registry refused the image; memory limit of the container', {}, [
        [{ filename: 'oom.md', score: 0.6 }],
      ])[0],
    ).toBe('oom.md');
  });

  it('never shows a relevance that rises down the list, or leaves 0 to 1', () => {
    const found = search(
      'memory of the container and its java heap, crash looping pod',
      { categories: ['OutOfMemory'] },
      [[{ filename: 'quota.md', score: 7 }]],
    );
    const relevances = found.map(({ relevance }) => relevance);
    expect(found.length).toBeGreaterThan(2);
    expect(relevances).toEqual([...relevances].sort((a, b) => b - a));
    expect(relevances.every(value => value >= 0 && value <= 1)).toBe(true);
  });

  it('takes milliseconds for a text that is long and has no word twice', async () => {
    const words = Array.from(
      { length: 4_000 },
      (_, word) =>
        `w${String.fromCharCode(
          97 + (word % 26),
          97 + ((word / 26) % 26),
          97 + word / 676,
        )}`,
    ).join(' ');
    const find = () =>
      [words, 'aA'.repeat(10_000), '-'.repeat(20_000)].map(text => files(text));
    expect(await processorTime(find)).toBeLessThan(500);
  });
});
