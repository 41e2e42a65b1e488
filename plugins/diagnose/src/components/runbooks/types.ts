import type { Runbook } from '@agentic-portal/api';

/** A runbook as lists have it. */
export type RunbookEntry = Omit<Runbook, 'content' | 'symptoms'>;
