import type { ApplyEvent } from './ApplyEvent';
import { applyJsonPatch } from './applyJsonPatch';
import { eventFields } from './eventFields';
import { readPlan } from './readPlan';
import type { TranscriptDraft } from './TranscriptDraft';

const { number, record, string } = eventFields;

/** What agents are at: a plan, which is shown as one, or what only they know. */
export const activityEvents: Record<string, ApplyEvent> = {
  ACTIVITY_SNAPSHOT(draft, event) {
    const id = string(event.messageId) ?? draft.eventId;
    // AG-UI: such a snapshot leaves alone what is there.
    if (event.replace === false && draft.find('activity', id)) return;
    setActivity(draft, id, event, record(event.content));
  },
  ACTIVITY_DELTA(draft, event) {
    const id = string(event.messageId) ?? draft.eventId;
    const known = draft.find('activity', id);
    const next = applyJsonPatch(known?.content ?? {}, event.patch);
    setActivity(draft, id, event, record(next?.value ?? known?.content));
  },
};

function setActivity(
  draft: TranscriptDraft,
  id: string,
  event: Record<string, unknown>,
  content: Record<string, unknown>,
) {
  const known = draft.find('activity', id);
  const activityType =
    string(event.activityType) ?? known?.activityType ?? 'activity';
  const steps = isPlan(activityType) ? readPlan(content) : undefined;
  if (known) draft.replace(known, { activityType, content, steps });
  else {
    draft.append({
      kind: 'activity',
      id,
      at: number(event.timestamp),
      activityType,
      content,
      steps,
    });
  }
  const item = draft.find('activity', id);
  if (item && steps) draft.set({ plan: item.key });
}

function isPlan(activityType: string): boolean {
  return activityType.toUpperCase() === 'PLAN';
}
