import type { ApplyEvent } from './ApplyEvent';
import { eventFields } from './eventFields';

const { number, string } = eventFields;

/** Headings over what agents do. */
export const stepEvents: Record<string, ApplyEvent> = {
  STEP_STARTED(draft, event) {
    draft.append({
      kind: 'step',
      id: draft.eventId,
      at: number(event.timestamp),
      name: string(event.stepName) ?? 'Step',
      finished: false,
      empty: false,
    });
  },
  STEP_FINISHED(draft, event) {
    const name = string(event.stepName);
    const owner = string(event.subagentRunId);
    const last = draft.last();
    let done = false;
    draft.sweep(item => {
      if (
        done ||
        item.kind !== 'step' ||
        item.finished ||
        item.name !== name ||
        item.subagent !== owner
      ) {
        return undefined;
      }
      done = true;
      return { ...item, finished: true, empty: item === last };
    });
  },
};
