import type { Interrupt } from '@agentic-portal/api';

/** Whether a question asks for a yes or no to something that an agent is about to do. */
export function isApproval({ metadata, responseSchema }: Interrupt): boolean {
  const properties = responseSchema?.properties as
    | Record<string, { type?: unknown } | undefined>
    | undefined;
  return (
    metadata?.kind === 'approval' || properties?.approved?.type === 'boolean'
  );
}
