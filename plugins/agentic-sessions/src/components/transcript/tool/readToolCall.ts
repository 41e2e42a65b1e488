import { eventFields } from '../../../transcript/eventFields';
import type { ToolItem } from '../../../transcript/types';
import { languageOf } from '../../code/languageOf';
import { unifiedDiff } from './unifiedDiff';

/** A part of a tool call as it is shown. */
export type ToolPart =
  | { kind: 'code'; title: string; text: string; language?: string }
  | { kind: 'diff'; title: string; text: string }
  | { kind: 'output'; title: string; text: string };

/** Arguments that name the file that a tool works on. */
const pathNames = ['file_path', 'path', 'notebook_path', 'filename', 'file'];
/** Arguments with a text and what comes in its place, of the tools that edit. */
const editNames = [
  ['old_string', 'new_string'],
  ['old_str', 'new_str'],
  ['old_text', 'new_text'],
];
/** Arguments with all of a file, of the tools that write one. */
const wholeNames = ['content', 'file_text', 'contents', 'new_source'];
const writers = /write|create|save/i;
/** Tools that answer with what is in the file. */
const readers = /read|view|open|cat|show/i;
/** Arguments that are shell commands. */
const commandNames = ['command', 'cmd', 'script'];
/** A text that is a diff itself. */
const diff = /^(diff --git |--- \S.*\n\+\+\+ )/;

const { record, records, string } = eventFields;

/** What a tool was called with, and what it answered, in the forms that people read them best in. */
export function readToolCall(item: ToolItem): ToolPart[] {
  const input = parse(item.args);
  const parts = input ? readInput(item.name, input) : [];
  if (!input && item.args) {
    parts.push({ kind: 'code', title: 'Arguments', text: item.args });
  }
  if (item.result !== undefined) {
    const path = readers.test(item.name) ? pathOf(input ?? {}) : undefined;
    parts.push(readResult(item.result, path));
  }
  return parts;
}

function readInput(tool: string, input: Record<string, unknown>): ToolPart[] {
  const path = pathOf(input);
  const rest = { ...input };
  const parts: ToolPart[] = [];
  const take = (name: string, part: ToolPart) => {
    delete rest[name];
    parts.push(part);
  };
  const edits = [input, ...records(input.edits)].flatMap(editOf);
  if (path !== undefined && edits.length > 0) {
    for (const [before, after] of edits) {
      parts.push({
        kind: 'diff',
        title: path,
        text: unifiedDiff(path, before, after),
      });
    }
    editNames.flat().forEach(name => delete rest[name]);
    delete rest.edits;
  }
  for (const [name, value] of Object.entries(input)) {
    if (typeof value !== 'string' || !(name in rest)) continue;
    if (commandNames.includes(name)) {
      take(name, { kind: 'code', title: name, text: value, language: 'bash' });
    } else if (diff.test(value)) {
      take(name, { kind: 'diff', title: name, text: value });
    } else if (path && wholeNames.includes(name) && writers.test(tool)) {
      const text = unifiedDiff(path, '', value);
      take(name, { kind: 'diff', title: path, text });
    } else if (value.includes('\n')) {
      const language = wholeNames.includes(name) ? languageOf(path) : undefined;
      take(name, { kind: 'code', title: name, text: value, language });
    }
  }
  // A diff has the file's name over it.
  if (parts.some(({ kind, title }) => kind === 'diff' && title === path)) {
    pathNames.forEach(name => rest[name] === path && delete rest[name]);
  }
  if (Object.keys(rest).length === 0) return parts;
  return [
    {
      kind: 'code',
      title: 'Arguments',
      text: JSON.stringify(rest, undefined, 2),
      language: 'json',
    },
    ...parts,
  ];
}

function readResult(text: string, path: string | undefined): ToolPart {
  const title = 'Result';
  if (diff.test(text)) return { kind: 'diff', title, text };
  if (text.includes('\u001b')) return { kind: 'output', title, text };
  const language = /^\s*[[{]/.test(text) && parse(text) ? 'json' : undefined;
  return { kind: 'code', title, text, language: language ?? languageOf(path) };
}

function pathOf(input: Record<string, unknown>): string | undefined {
  return pathNames.map(name => string(input[name])).find(Boolean);
}

function editOf(
  input: Record<string, unknown>,
): Array<[before: string, after: string]> {
  for (const [before, after] of editNames) {
    const [from, to] = [string(input[before]), string(input[after])];
    if (from !== undefined || to !== undefined) return [[from ?? '', to ?? '']];
  }
  return [];
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text);
    return Array.isArray(value) ? { value } : nonEmpty(record(value));
  } catch {
    return undefined;
  }
}

function nonEmpty(
  value: Record<string, unknown>,
): Record<string, unknown> | undefined {
  return Object.keys(value).length > 0 ? value : undefined;
}
