import type { ApplyEvent } from './ApplyEvent';
import { eventFields } from './eventFields';
import type { TranscriptDraft } from './TranscriptDraft';

const { number, record, string } = eventFields;

/** The beginning and the end of sub-agents. */
export const subagentEvents: Record<string, ApplyEvent> = {
  SUBAGENT_STARTED(draft, event) {
    const id = string(event.subagentRunId) ?? draft.eventId;
    const parent = string(event.parentSubagentRunId);
    if (parent !== undefined) ensureSubagent(draft, parent);
    const about = {
      name: string(event.name) ?? 'Sub-agent',
      description: string(event.description),
      state: 'running' as const,
    };
    // One that was suspended goes on under its id.
    const known = draft.find('subagent', id);
    if (known) draft.replace(known, about);
    else {
      draft.append(
        {
          kind: 'subagent',
          id,
          at: number(event.timestamp),
          count: 0,
          ...about,
        },
        parent,
      );
      if (parent !== undefined) ensureSubagent(draft, parent, 1);
    }
  },
  SUBAGENT_FINISHED(draft, event) {
    const suspended = record(event.outcome).type === 'suspended';
    end(draft, string(event.subagentRunId), {
      state: suspended ? 'suspended' : 'done',
      result: words(event.result),
    });
  },
  SUBAGENT_ERROR(draft, event) {
    end(draft, string(event.subagentRunId), {
      state: 'failed',
      result: string(event.message),
    });
  },
};

/** Counts items of a sub-agent, which is added when its beginning was not seen. */
export function ensureSubagent(
  draft: TranscriptDraft,
  id: string,
  more = 0,
): void {
  const known = draft.find('subagent', id);
  if (!known) {
    draft.append(
      {
        kind: 'subagent',
        id,
        name: 'Sub-agent',
        state: 'running',
        count: more,
      },
      undefined,
    );
  } else if (more > 0) draft.replace(known, { count: known.count + more });
}

function end(
  draft: TranscriptDraft,
  id: string | undefined,
  fields: { state: 'done' | 'suspended' | 'failed'; result?: string },
) {
  if (id === undefined) return;
  ensureSubagent(draft, id);
  const item = draft.find('subagent', id);
  if (item) draft.replace(item, fields);
  // What it left open hangs in the air.
  draft.sweep(child => {
    if (child.subagent !== id) return undefined;
    switch (child.kind) {
      case 'text':
      case 'reasoning':
        return child.streaming ? { ...child, streaming: false } : undefined;
      case 'tool':
        return fields.state !== 'suspended' && child.state !== 'done'
          ? { ...child, state: 'interrupted' }
          : undefined;
      default:
        return undefined;
    }
  });
}

function words(result: unknown): string | undefined {
  if (result === undefined || result === null) return undefined;
  return typeof result === 'string'
    ? result
    : JSON.stringify(result, undefined, 2);
}
