import { EventSchemas } from '@ag-ui/core/schemas';
import { verifyEvents } from '@ag-ui/client';
import { from, lastValueFrom, toArray } from 'rxjs';
import { CustomEvent } from '@agentic-portal/api';
import type { AgUiEvent, Interrupt, JournalEntry } from '@agentic-portal/api';

export const custom = (name: string) => (event: AgUiEvent) =>
  event.type === 'CUSTOM' && event.name === name;
export const status = (agentStatus: string) => (event: AgUiEvent) =>
  custom(CustomEvent.AgentStatus)(event) &&
  (event.value as { agentStatus: string }).agentStatus === agentStatus;
export const ofType = (entries: JournalEntry[], type: string) =>
  entries.map(entry => entry.event).filter(event => event.type === type);
export const text = (entries: JournalEntry[]) =>
  ofType(entries, 'TEXT_MESSAGE_CONTENT')
    .map(event => event.delta)
    .join('');
export const interruptsOf = (entries: JournalEntry[]) =>
  ofType(entries, 'RUN_FINISHED').flatMap(
    event => (event.outcome as { interrupts?: Interrupt[] }).interrupts ?? [],
  );

/** What holds for every journal: numbers without a gap, and AG-UI runs that the real client accepts. */
export async function expectValid(entries: JournalEntry[]) {
  expect(entries.map(entry => entry.number)).toEqual(
    entries.map((_, index) => index + 1),
  );
  entries.forEach(({ event }) => EventSchemas.parse(event));
  expect(entries[0].event.name).toBe(CustomEvent.SessionStarted);
  expect(entries.at(-1)?.event.name).toBe(CustomEvent.SessionFinished);
  let inRun = false;
  const runs = entries
    .map(entry => entry.event)
    .filter(event => {
      if (event.type === 'RUN_STARTED') inRun = true;
      const keep = inRun;
      if (event.type === 'RUN_FINISHED' || event.type === 'RUN_ERROR') {
        inRun = false;
      }
      if (!keep) expect(event.type).toBe('CUSTOM');
      return keep;
    });
  expect(inRun).toBe(false);
  await lastValueFrom(from(runs as never[]).pipe(verifyEvents(), toArray()));
}
