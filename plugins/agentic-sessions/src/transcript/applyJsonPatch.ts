// The runner applies patches as well.
export { applyJsonPatch } from '@agentic-portal/api';
