import type { Severity } from '@agentic-portal/api';

/** Severities, the worst first. */
export const severityOrder: readonly Severity[] = [
  'CRITICAL',
  'HIGH',
  'MEDIUM',
  'LOW',
  'INFO',
];
