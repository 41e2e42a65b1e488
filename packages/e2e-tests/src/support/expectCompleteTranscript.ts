import {
  CustomEvent,
  type AgUiEvent,
  type JournalEntry,
} from '@agentic-portal/api';
import { expect } from '@playwright/test';
import type { ReceivedEvent } from './followSession';

/** Events that the portal adds to those of a runner. */
const portalsOwn = new Set<string>([CustomEvent.Input, CustomEvent.Notice]);

/**
 * Holds what a reader got against the runner's own journal: every sequence number from 1 without a gap, and every event
 * of the runner once, in the runner's order.
 */
export function expectCompleteTranscript(
  journal: JournalEntry[],
  events: ReceivedEvent[],
): void {
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
  expect(journal.length).toBeGreaterThan(10);
  const fromRunner = events
    .map(({ event }) => event)
    .filter(event => !portalsOwn.has(String(event.name)));
  expect(fromRunner).toEqual(journal.map(({ event }) => asStored(event)));
}

/** The portal keeps diffs apart from the transcript. */
function asStored(event: AgUiEvent): unknown {
  if (event.type !== 'CUSTOM' || event.name !== CustomEvent.Diff) return event;
  const { diff: _, ...value } = event.value as Record<string, unknown>;
  return { ...event, value };
}
