import type { AgUiEvent } from '@agentic-portal/api';

/** Events of runs are the session's; a program's own are left out, but for its error. */
const lifecycle = new Set(['RUN_STARTED', 'RUN_FINISHED']);

/** Reads a line as an AG-UI event: `event` when it is one, `skip` when it must not be shown at all. */
export async function parseAgUiLine(
  line: string,
): Promise<{ event: AgUiEvent } | 'skip' | undefined> {
  if (!/^\s*\{.*"type"\s*:/.test(line)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  const { EventSchemas } = await import('@ag-ui/core/schemas');
  const parsed = EventSchemas.safeParse(value);
  if (!parsed.success) return undefined;
  const event = value as AgUiEvent;
  // Names of the portal's own events are not for others.
  const isOurs =
    event.type === 'CUSTOM' &&
    String(event.name).startsWith('agentic-portal.io/');
  return lifecycle.has(event.type) || isOurs ? 'skip' : { event };
}
