import type { Severity } from '@agentic-portal/api';

/** How a severity looks and reads. */
export interface SeverityTone {
  tone: 'danger' | 'warning' | 'info' | 'success';
  label: string;
}

/** The look of a severity. It is never said by colour alone. */
export function severityTone(severity: Severity): SeverityTone {
  return (
    {
      CRITICAL: { tone: 'danger', label: 'Critical' },
      HIGH: { tone: 'danger', label: 'High' },
      MEDIUM: { tone: 'warning', label: 'Medium' },
      LOW: { tone: 'info', label: 'Low' },
      INFO: { tone: 'success', label: 'No failure found' },
    } as const
  )[severity];
}
