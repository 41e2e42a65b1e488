import { tokenForms } from './tokenForms';
import type { Detector, Span } from './types';

const escape = (text: string) => text.replace(/[.$/]/g, String.raw`\$&`);

/** Longest first: `sk-proj-` before `sk-`. */
const starts = tokenForms
  .flatMap(form => form.starts.map(start => ({ start, form })))
  .sort((a, b) => b.start.length - a.start.length);
const anyStart = new RegExp(
  starts.map(({ start }) => escape(start)).join('|'),
  'g',
);
const byStart = new Map(
  starts.map(({ start, form: { before, rest } }) => {
    // A word may not go on to the left of a token, or identifiers would hold tokens by chance.
    const edge = before || /^\w/.test(start) ? '(?<![A-Za-z0-9_])' : '';
    const lead = before ? `${before.of}{${before.length}}` : '';
    return [
      start,
      {
        lead: before?.length ?? 0,
        pattern: new RegExp(`${edge}${lead}${escape(start)}${rest}`, 'y'),
      },
    ];
  }),
);

/** Tokens of clouds, forges and services, known by their form. */
export const findTokens: Detector = text => {
  const spans: Span[] = [];
  anyStart.lastIndex = 0;
  for (let found = anyStart.exec(text); found; found = anyStart.exec(text)) {
    const form = byStart.get(found[0]);
    if (!form || found.index < form.lead) continue;
    form.pattern.lastIndex = found.index - form.lead;
    const match = form.pattern.exec(text);
    if (match) {
      const start = match.index;
      spans.push({ start, end: start + match[0].length });
      anyStart.lastIndex = start + match[0].length;
    } else anyStart.lastIndex = found.index + 1;
  }
  return spans;
};
