import type { Evidence } from '@agentic-portal/api';

/** What kinds of evidence are called. */
export const evidenceKinds: Readonly<Record<Evidence['kind'], string>> = {
  log: 'Log',
  event: 'Event',
  object: 'Cluster',
  runbook: 'Runbook',
};
