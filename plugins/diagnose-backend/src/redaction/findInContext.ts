import { isHarmlessValue } from './isHarmlessValue';
import { secretContexts } from './secretContexts';
import type { Detector, Span } from './types';

/** Secrets that what stands before them gives away. */
export const findInContext: Detector = text => {
  const spans: Span[] = [];
  const lower = text.toLowerCase();
  for (const { hint, pattern } of secretContexts) {
    if (!lower.includes(hint)) continue;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const start = match.index + match[1].length;
      if (!isHarmlessValue(match[2]))
        spans.push({ start, end: start + match[2].length });
    }
  }
  return spans;
};
