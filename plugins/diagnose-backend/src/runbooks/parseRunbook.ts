import type { Runbook } from '@agentic-portal/api';
import { parse } from 'yaml';

/** A runbook with what its front matter says of it. */
export interface ParsedRunbook extends Runbook {
  categories: string[];
  alerts: string[];
  symptoms: string[];
}

/** The longest summary and item of the front matter, in characters. */
const MAX_SUMMARY = 300;
const MAX_ITEM = 500;

const messageOf = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0];

/**
 * The fields of the front matter, and the rest. What stands between two `---` lines and is no list of fields is text: a
 * line of dashes is also a rule of markdown. What was meant as fields and is not YAML is left out.
 */
function split(
  text: string,
  warn: (message: string) => void,
): { fields: Record<string, unknown>; content: string } {
  const found = /^---[ \t]*\n(?:([\s\S]*?)\n)?---[ \t]*(?:\n|$)/.exec(text);
  if (!found) return { fields: {}, content: text };
  const content = text.slice(found[0].length);
  try {
    const fields: unknown = parse(found[1] ?? '') ?? {};
    if (typeof fields === 'object' && !Array.isArray(fields))
      return { fields: fields as Record<string, unknown>, content };
    warn(
      'its front matter has no fields such as `title: …`, and is read as text',
    );
    return { fields: {}, content: text };
  } catch (error) {
    warn(`its front matter is not YAML: ${messageOf(error)}`);
    return { fields: {}, content };
  }
}

/** The first paragraph that is prose, without its marks. */
function summarize(content: string): string {
  const paragraph = content
    .split(/\n{2,}/)
    .find(block => /^[\p{L}\p{N}*_`"'[]/u.test(block.trim()));
  const text = (paragraph ?? '')
    .replace(/\s+/g, ' ')
    .replace(/[*_`]/g, '')
    .trim();
  return text.length > MAX_SUMMARY
    ? `${text.slice(0, MAX_SUMMARY - 1).trimEnd()}…`
    : text;
}

/**
 * Reads a runbook: markdown with optional front matter (`title`; `categories`, `alerts` and `symptoms` as lists, or one
 * text). Without a title the first heading is taken, or the file's name. The summary is the first paragraph, at most 300
 * characters. Front matter that cannot be read is left out with a warning; the runbook is never lost for it.
 */
export function parseRunbook(
  filename: string,
  source: string,
): { runbook: ParsedRunbook; warnings: string[] } {
  const warnings: string[] = [];
  const warn = (message: string) => warnings.push(message);
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const { fields, content } = split(text, warn);
  const list = (name: string): string[] => {
    const value = fields[name] ?? [];
    const items: unknown[] = Array.isArray(value) ? value : [value];
    const texts = items.filter(item => typeof item === 'string');
    if (texts.length < items.length)
      warn(`${name} has an item that is not a text`);
    return texts
      .map(item => item.trim().slice(0, MAX_ITEM))
      .filter(item => item);
  };
  const { title } = fields;
  if (title !== undefined && typeof title !== 'string')
    warn('title is not a text');
  const heading = /^# +(\S.{0,300})$/m.exec(content)?.[1].trim();
  return {
    runbook: {
      filename,
      title:
        (typeof title === 'string' && title.trim()) ||
        heading ||
        filename.replace(/\.md$/, ''),
      summary: summarize(content),
      content: content.trim(),
      categories: list('categories'),
      alerts: list('alerts'),
      symptoms: list('symptoms'),
    },
    warnings,
  };
}
