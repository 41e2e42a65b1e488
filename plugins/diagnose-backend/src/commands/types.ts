import type { FixCommand } from '@agentic-portal/api';

/** low: only reads. medium: changes something, or is not known. high: destroys, exposes or bypasses something. */
export type Risk = FixCommand['risk_level'];
