import type { AuditorService } from '@backstage/backend-plugin-api';
import type { Request } from 'express';

/**
 * Runs a write as one audited event: who did what to what, and whether it succeeded. An action of the actions registry has
 * no request: its `meta` says who.
 */
export async function audited<T>(
  auditor: AuditorService,
  req: Request | undefined,
  eventId: string,
  meta: Record<string, string | boolean>,
  work: () => Promise<T>,
): Promise<T> {
  const event = await auditor.createEvent({
    eventId,
    request: req,
    severityLevel: eventId.endsWith('delete') ? 'high' : 'medium',
    meta,
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
