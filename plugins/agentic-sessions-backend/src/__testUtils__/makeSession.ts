import type { AgenticSession } from '@agentic-portal/api';
import { randomUUID } from 'node:crypto';

/** A session as the API would make it. */
export function makeSession(
  name: string,
  overrides: Partial<AgenticSession['spec']> = {},
  status: AgenticSession['status'] = {
    phase: 'Pending',
    run: 1,
    conditions: [],
  },
): AgenticSession {
  return {
    apiVersion: 'agentic-portal.io/v1alpha1',
    kind: 'AgenticSession',
    metadata: {
      name,
      project: 'default',
      uid: randomUUID(),
      generation: 1,
      resourceVersion: '0',
      creationTimestamp: new Date().toISOString(),
      createdBy: 'user:default/mock',
      origin: 'portal',
    },
    spec: { prompt: 'Do it', agent: 'demo', run: 1, ...overrides },
    status,
    live: {},
  };
}
