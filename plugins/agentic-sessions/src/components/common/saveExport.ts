import type { AgenticPortalClient } from '@agentic-portal/sdk';
import { saveBlob } from './saveBlob';

const extensions = { markdown: 'md', json: 'json' } as const;

/** Lets the browser save a session, with all that was said and done in it, as one file. */
export async function saveExport(
  api: AgenticPortalClient,
  session: { project: string; name: string },
  format: keyof typeof extensions,
): Promise<void> {
  saveBlob(
    await api.workspace.export(session, format),
    `${session.name}.${extensions[format]}`,
  );
}
