import { eventFields } from './eventFields';
import type { TranscriptDraft } from './TranscriptDraft';
import type { EventItem } from './types';

/** How many values of events in a row are kept; the others are counted. */
const keptValues = 20;

/** Adds an event of which only the name means something here; those of one name in a row become one item. */
export function addNamedEvent(
  draft: TranscriptDraft,
  origin: EventItem['origin'],
  name: string,
  value: unknown,
): void {
  const last = draft.last();
  if (
    last?.kind === 'event' &&
    last.origin === origin &&
    last.name === name &&
    last === draft.find('event', last.id)
  ) {
    draft.replace(last, {
      count: last.count + 1,
      values: [...last.values, value].slice(-keptValues),
    });
    return;
  }
  draft.append({
    kind: 'event',
    id: draft.eventId,
    at: eventFields.number(eventFields.record(value).timestamp),
    origin,
    name,
    count: 1,
    values: [value],
  });
}
