import type { Severity } from '@agentic-portal/api';

/** Colours that mean something. */
export type Tone = 'danger' | 'warning' | 'info' | 'success' | 'neutral';

const TONES: Record<Severity, { tone: Tone; label: string }> = {
  CRITICAL: { tone: 'danger', label: 'Critical' },
  HIGH: { tone: 'danger', label: 'High' },
  MEDIUM: { tone: 'warning', label: 'Medium' },
  LOW: { tone: 'info', label: 'Low' },
  INFO: { tone: 'neutral', label: 'Info' },
};

/** How a severity looks and reads. It is never said by colour alone. */
export function severityTone(severity: Severity): {
  tone: Tone;
  label: string;
} {
  return TONES[severity];
}
