import type { Severity } from '@agentic-portal/api';
import { severityTone } from '../../diagnosis/severityTone';
import { Pill } from './Pill';

/** A severity, in words and in colour. */
export const SeverityPill = ({ severity }: { severity: Severity }) => {
  const { tone, label } = severityTone(severity);
  return <Pill tone={tone}>{label}</Pill>;
};
