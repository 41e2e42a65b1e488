import type { Evidence } from '@agentic-portal/api';
import { evidenceKinds } from './evidenceKinds';
import { objectText } from './objectText';

/** What evidence is called where it is not quoted: `Line 12`, `Pod shop/web-1`, or of which kind it is. */
export function evidenceName({ kind, line, object }: Evidence): string {
  if (line !== undefined) return `Line ${line}`;
  return object ? objectText(object) : evidenceKinds[kind];
}
