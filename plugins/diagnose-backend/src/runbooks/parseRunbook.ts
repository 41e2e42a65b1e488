import type { Runbook } from '@agentic-portal/api';
import { parse } from 'yaml';

/** A runbook with what its front matter says of it. */
export interface ParsedRunbook extends Runbook {
  categories: string[];
  alerts: string[];
  symptoms: string[];
}

const strings = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string')
    : [];

/**
 * Reads a runbook: markdown with optional front matter (`title`, `categories`, `alerts`, `symptoms`). Without a title the
 * first heading is taken, or the file's name. The summary is the first paragraph, at most 300 characters.
 *
 * @throws Error when the front matter is not YAML
 */
export function parseRunbook(filename: string, source: string): ParsedRunbook {
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n/g, '\n');
  const end = text.startsWith('---\n') ? text.indexOf('\n---\n', 3) : -1;
  const front: unknown = end > 0 ? parse(text.slice(4, end + 1)) : undefined;
  const fields = (front && typeof front === 'object' ? front : {}) as Record<
    string,
    unknown
  >;
  const content = end > 0 ? text.slice(end + 5).trim() : text.trim();
  const heading = /^# (.{1,300})$/m.exec(content)?.[1].trim();
  const paragraph = content
    .split(/\n{2,}/)
    .find(block => /^[A-Za-z0-9*_`"'[]/.test(block.trim()))
    ?.replace(/\s+/g, ' ')
    .replace(/[*_`]/g, '')
    .trim();
  const summary = paragraph ?? '';
  return {
    filename,
    title:
      typeof fields.title === 'string'
        ? fields.title
        : heading ?? filename.replace(/\.md$/, ''),
    summary:
      summary.length > 300 ? `${summary.slice(0, 299).trimEnd()}…` : summary,
    content,
    categories: strings(fields.categories),
    alerts: strings(fields.alerts),
    symptoms: strings(fields.symptoms),
  };
}
