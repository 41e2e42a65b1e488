import { childName } from '@agentic-portal/api';

/**
 * Which retry of a run a Job, or a pod of it, is by its name: 0 for the first try. Undefined when it belongs to another
 * session or run.
 */
export function retryOf(
  name: string,
  uid: string,
  run: number,
): number | undefined {
  const first = childName(uid, run);
  if (!name.startsWith(first)) return undefined;
  const match = /^(?:-r([0-9]+))?(?:-|$)/.exec(name.slice(first.length));
  return match ? Number(match[1] ?? 0) : undefined;
}
