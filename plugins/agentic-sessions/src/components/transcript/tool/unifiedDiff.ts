/** Most lines of the two texts, multiplied, that are compared: 1,000 by 1,000 take some ms. */
const mostComparisons = 1_000_000;
/** Lines around a change. */
const context = 3;

interface Line {
  mark: ' ' | '-' | '+';
  text: string;
}

/** What became of a text, as a unified diff with one file; large ones are told as a whole, the old lines and then the new. */
export function unifiedDiff(
  path: string,
  before: string,
  after: string,
): string {
  const lines = compare(linesOf(before), linesOf(after));
  const name = path.replace(/\s+/g, ' ');
  const head = [
    `diff --git a/${name} b/${name}`,
    `--- ${before ? `a/${name}` : '/dev/null'}`,
    `+++ b/${name}`,
  ];
  return [...head, ...hunks(lines)].join('\n');
}

function linesOf(text: string): string[] {
  if (!text) return [];
  return text.replace(/\n$/, '').split('\n');
}

function compare(before: string[], after: string[]): Line[] {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < shorter - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end += 1;
  }
  const same = (text: string): Line => ({ mark: ' ', text });
  return [
    ...before.slice(0, start).map(same),
    ...compareMiddle(
      before.slice(start, before.length - end),
      after.slice(start, after.length - end),
    ),
    ...before.slice(before.length - end).map(same),
  ];
}

/** By the longest common subsequence. */
function compareMiddle(before: string[], after: string[]): Line[] {
  const [rows, columns] = [before.length, after.length];
  if (rows * columns > mostComparisons) {
    return [
      ...before.map((text): Line => ({ mark: '-', text })),
      ...after.map((text): Line => ({ mark: '+', text })),
    ];
  }
  const width = columns + 1;
  const longest = new Uint32Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      longest[i * width + j] =
        before[i] === after[j]
          ? longest[(i + 1) * width + j + 1] + 1
          : Math.max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
    }
  }
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  while (i < rows || j < columns) {
    if (i < rows && j < columns && before[i] === after[j]) {
      lines.push({ mark: ' ', text: before[i] });
      i += 1;
      j += 1;
    } else if (
      j >= columns ||
      (i < rows && longest[(i + 1) * width + j] >= longest[i * width + j + 1])
    ) {
      lines.push({ mark: '-', text: before[i] });
      i += 1;
    } else {
      lines.push({ mark: '+', text: after[j] });
      j += 1;
    }
  }
  return lines;
}

function hunks(lines: Line[]): string[] {
  const near = new Uint8Array(lines.length);
  lines.forEach(({ mark }, index) => {
    if (mark !== ' ') {
      near.fill(1, Math.max(0, index - context), index + context + 1);
    }
  });
  const out: string[] = [];
  let [oldLine, newLine] = [1, 1];
  for (let begin = 0; begin < lines.length; ) {
    if (!near[begin]) {
      oldLine += 1;
      newLine += 1;
      begin += 1;
      continue;
    }
    let end = begin;
    while (end < lines.length && near[end]) end += 1;
    const hunk = lines.slice(begin, end);
    const removed = hunk.filter(({ mark }) => mark !== '+').length;
    const added = hunk.filter(({ mark }) => mark !== '-').length;
    out.push(`@@ -${oldLine},${removed} +${newLine},${added} @@`);
    out.push(...hunk.map(({ mark, text }) => `${mark}${text}`));
    oldLine += removed;
    newLine += added;
    begin = end;
  }
  return out;
}
