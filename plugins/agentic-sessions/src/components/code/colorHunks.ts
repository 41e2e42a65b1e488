import dockerfile from 'highlight.js/lib/languages/dockerfile';
import groovy from 'highlight.js/lib/languages/groovy';
import powershell from 'highlight.js/lib/languages/powershell';
import properties from 'highlight.js/lib/languages/properties';
import protobuf from 'highlight.js/lib/languages/protobuf';
import scala from 'highlight.js/lib/languages/scala';
import { common, createLowlight } from 'lowlight';
import {
  markEdits,
  tokenize,
  type ChangeData,
  type HunkData,
  type HunkTokens,
  type TokenNode,
} from 'react-diff-view';

/** Characters of a hunk in which edits within lines are looked for: it takes ms for each thousand. */
const mostEditCharacters = 4_000;

const lowlight = createLowlight({
  ...common,
  dockerfile,
  groovy,
  powershell,
  properties,
  protobuf,
  scala,
});

/** How deep what is coloured may be nested: code is by 5 or so, and the diff's library takes the square of it and more. */
const mostDepth = 20;

/** What the diff's library knows as refractor: both answer with a syntax tree (hast). */
const highlighter = {
  highlight: (text: string, language: string) => {
    const { children } = lowlight.highlight(language, text);
    return isDeeper(children, mostDepth)
      ? [{ type: 'text', value: text }]
      : children;
  },
};

interface Nested {
  type: string;
  children?: readonly Nested[];
}

function isDeeper(nodes: readonly Nested[], depth: number): boolean {
  return nodes.some(
    ({ children }) =>
      children && (depth === 0 || isDeeper(children, depth - 1)),
  );
}

/**
 * The lines of hunks in the colours of a language, with what was changed within them marked.
 *
 * Each hunk is read by itself and as if its file began with it: the library fills up what is not in a diff with empty
 * lines, and a change at line 1,000,000 would be a million of them.
 *
 * @param language - A name that highlight.js knows; in another one, nothing is coloured
 * @returns undefined when the diff would be drawn as something else than it is: its hunks say where they are, and an
 *   agent may have written them, two for the same lines
 */
export function colorHunks(
  hunks: readonly HunkData[],
  language: string | undefined,
): HunkTokens | undefined {
  const all: HunkTokens = { old: [], new: [] };
  for (const hunk of hunks) {
    const first = firstHunk(hunk);
    const enhancers =
      charactersOf(hunk) <= mostEditCharacters ? [markEdits([first])] : [];
    const tokens = tokenize(
      [first],
      language && lowlight.registered(language)
        ? { highlight: true, refractor: highlighter, language, enhancers }
        : { enhancers },
    );
    place(tokens.old, all.old, hunk.oldStart);
    place(tokens.new, all.new, hunk.newStart);
  }
  return hunks.every(hunk => isFaithful(hunk, all)) ? all : undefined;
}

/** Whether the lines of a hunk are drawn with their own letters: tokens are drawn in place of what a line says. */
function isFaithful(hunk: HunkData, { old, new: after }: HunkTokens): boolean {
  const says = (line: TokenNode[] | undefined, content: string) =>
    !line || textOf(line) === content;
  return hunk.changes.every(change => {
    switch (change.type) {
      case 'insert':
        return says(after[change.lineNumber - 1], change.content);
      case 'delete':
        return says(old[change.lineNumber - 1], change.content);
      default:
        return (
          says(old[change.oldLineNumber - 1], change.content) &&
          says(after[change.newLineNumber - 1], change.content)
        );
    }
  });
}

/** The letters of tokens, and of those in them. */
function textOf(tokens: readonly TokenNode[]): string {
  return tokens
    .map(({ value, children }) => (children ? textOf(children) : value ?? ''))
    .join('');
}

/** The hunk, where it would be if its file began with it. */
function firstHunk(hunk: HunkData): HunkData {
  const [byOld, byNew] = [hunk.oldStart - 1, hunk.newStart - 1];
  const moved = (change: ChangeData): ChangeData => {
    switch (change.type) {
      case 'insert':
        return { ...change, lineNumber: change.lineNumber - byNew };
      case 'delete':
        return { ...change, lineNumber: change.lineNumber - byOld };
      default:
        return {
          ...change,
          oldLineNumber: change.oldLineNumber - byOld,
          newLineNumber: change.newLineNumber - byNew,
        };
    }
  };
  return {
    ...hunk,
    oldStart: 1,
    newStart: 1,
    changes: hunk.changes.map(moved),
  };
}

function charactersOf(hunk: HunkData): number {
  return hunk.changes.reduce((sum, { content }) => sum + content.length, 0);
}

/** Puts a hunk's lines where the diff looks for them, from 1 on; what lies between hunks stays empty. */
function place<T>(lines: readonly T[], all: T[], start: number): void {
  // A side that has no lines begins at 0.
  if (start < 1) return;
  lines.forEach((line, index) => {
    all[start - 1 + index] = line;
  });
}
