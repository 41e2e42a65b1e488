import { parseDiff, type HunkTokens } from 'react-diff-view';
import { processorTime } from '../../__testUtils__/processorTime';
import { colorHunks } from './colorHunks';

type Token = HunkTokens['old'][number][number];

const hunksOf = (...lines: string[]) =>
  parseDiff(['--- a/x', '+++ b/x', ...lines, ''].join('\n'))[0].hunks;

/** The text of a token, and of those in it. */
const textOf = (token: Token): string =>
  token.children ? token.children.map(textOf).join('') : token.value ?? '';

/** What of a line is drawn in a way of its own: its text, by the class or `edit`. */
function marksOf(tokens: readonly Token[], found: string[][] = []): string[][] {
  for (const token of tokens) {
    const [name] = [token.className ?? token.properties?.className].flat();
    if (token.type === 'edit') found.push(['edit', textOf(token)]);
    else if (name) found.push([name, textOf(token)]);
    marksOf(token.children ?? [], found);
  }
  return found;
}

describe('colorHunks', () => {
  const hunks = hunksOf(
    '@@ -40,3 +50,3 @@ function total() {',
    ' const one = 1;',
    '-return one;',
    '+return once;',
    ' // the end',
    '@@ -90,0 +101,1 @@',
    '+const two = "2";',
  );

  it('colours each line in its language, where the diff looks for it', () => {
    const tokens = colorHunks(hunks, 'typescript')!;
    expect(marksOf(tokens.old[39])).toEqual([
      ['hljs-keyword', 'const'],
      ['hljs-number', '1'],
    ]);
    expect(marksOf(tokens.new[51])).toEqual([['hljs-comment', '// the end']]);
    expect(marksOf(tokens.new[100])).toEqual([
      ['hljs-keyword', 'const'],
      ['hljs-string', '"2"'],
    ]);
    expect(Object.keys(tokens.new)).toHaveLength(4);
  });

  it('marks what was changed within a line', () => {
    const { old, new: after } = colorHunks(hunks, undefined)!;
    expect(marksOf(old[40])).toEqual([]);
    expect(marksOf(after[50])).toEqual([['edit', 'c']]);
  });

  it.each([
    ['a new file', ['@@ -0,0 +1,2 @@', '+# Title', '+text']],
    ['a deleted one', ['@@ -1,2 +0,0 @@', '-{', '-}']],
    [
      'an end without a line feed',
      ['@@ -1 +1 @@', '-a', '+a', '\\ No newline'],
    ],
    ['what is no code', ['@@ -1 +1 @@', '-"`\'/*', '+<?php ${ <!--']],
    ['empty lines', ['@@ -1,2 +1,3 @@', ' ', '+', ' ']],
  ])('changes no letter of %s', (_, lines) => {
    for (const language of ['typescript', 'xml', 'markdown', 'no-such']) {
      const read = hunksOf(...lines);
      const tokens = colorHunks(read, language)!;
      for (const change of read.flatMap(hunk => hunk.changes)) {
        const side = change.type === 'delete' ? 'old' : 'new';
        const number =
          change.type === 'normal' ? change.newLineNumber : change.lineNumber;
        const line = tokens[side][number - 1];
        expect(line.map(textOf).join('')).toBe(change.content);
      }
    }
  });

  it.each([
    [
      'two hunks for the same lines',
      ['@@ -1 +1 @@', '-a', '+evil', '@@ -1 +1 @@', '-a', '+good'],
    ],
    [
      'one that begins before its file',
      ['@@ -0,0 +9 @@', '-evil', '-evil too', '@@ -1 +20 @@', '-good'],
    ],
  ])('leaves a diff as it is that has %s', (_, lines) => {
    expect(colorHunks(hunksOf(...lines), 'typescript')).toBeUndefined();
  });

  it('takes no longer for a change far down in a file, and bears hunks that are made to be slow', async () => {
    const slow = [
      ['@@ -900000000 +900000000 @@', '-a', '+b'],
      [
        '@@ -1,500 +1,500 @@',
        ...Array.from({ length: 500 }, (_, n) => `-${n * 7919}`),
        ...Array.from({ length: 500 }, (_, n) => `+${n * 104729}`),
      ],
      ['@@ -1 +1 @@', `-${'ab'.repeat(900)}`, `+${'ba'.repeat(900)}`],
      ['@@ -1 +1 @@', `-${'`${'.repeat(500)}`, `+${'/*'.repeat(900)}`],
    ].map(lines => hunksOf(...lines));
    const color = () => slow.map(each => colorHunks(each, 'typescript'));
    expect(await processorTime(color)).toBeLessThan(2_000);
  });
});
