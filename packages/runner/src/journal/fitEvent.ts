import { CustomEvent, eventBytes } from '@agentic-portal/api';
import type { AgUiEvent } from '@agentic-portal/api';
import { cut } from '../session/fitSummary';

/** A text that is shorter than this (UTF-16 units) is left alone: ids, names, paths. */
const shortText = 1024;
/** The least that is left of a text. */
const leastBytes = 512;

/**
 * An event of at most so many bytes of JSON, which is what the portal stores: the longest texts in it are cut, and say so.
 * Undefined when it cannot be made so small, because it consists of too many things.
 */
export function fitEvent(
  event: AgUiEvent,
  bytes = eventBytes,
): AgUiEvent | undefined {
  let fitted = event;
  const full = sizeOf(event);
  // Each round halves the longest texts, so that some twenty are enough for any size.
  for (let most = bytes; sizeOf(fitted) > bytes; most = Math.floor(most / 2)) {
    if (most < leastBytes) return undefined;
    fitted = shorten(event, most, full) as AgUiEvent;
  }
  return fitted === event ? event : withTruncatedDiff(fitted);
}

function shorten(value: unknown, most: number, full: number): unknown {
  if (typeof value === 'string') {
    const bytes = Buffer.byteLength(value);
    if (value.length < shortText || bytes <= most) return value;
    return `${cut(
      value,
      most,
    )}\n[This text had ${bytes} bytes; it was cut because its event had ${full}.]`;
  }
  if (Array.isArray(value)) {
    return value.map(item => shorten(item, most, full));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      shorten(part, most, full),
    ]),
  );
}

/** A diff has a field for it, and no words in it: it ends with its last whole line. */
function withTruncatedDiff(event: AgUiEvent): AgUiEvent {
  if (event.name !== CustomEvent.Diff) return event;
  const value = event.value as { diff: string };
  const end = value.diff.lastIndexOf('…\n[This text had');
  const diff = end < 0 ? value.diff : value.diff.slice(0, end);
  return {
    ...event,
    value: {
      ...value,
      diff: diff.slice(0, diff.lastIndexOf('\n') + 1),
      truncated: true,
    },
  };
}

function sizeOf(event: AgUiEvent): number {
  return Buffer.byteLength(JSON.stringify(event));
}
