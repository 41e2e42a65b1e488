import type { ActionContext } from './ActionContext';

/** Runs a write of an action as one audited event, as routes do. */
export async function auditedAction<T>(
  { auditor }: ActionContext,
  eventId: string,
  meta: Record<string, string>,
  work: () => Promise<T>,
): Promise<T> {
  const event = await auditor.createEvent({
    eventId,
    severityLevel: 'medium',
    meta: { ...meta, through: 'action' },
  });
  try {
    const result = await work();
    await event.success();
    return result;
  } catch (error) {
    await event.fail({
      error: error instanceof Error ? error : new Error(String(error)),
    });
    throw error;
  }
}
