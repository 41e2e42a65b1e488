import type { AgenticSession } from '@agentic-portal/api';

/** A running, interactive session of the project `default`. */
export function sessionFixture(
  name: string,
  change: {
    resourceVersion?: string;
    createdAt?: string;
    spec?: Partial<AgenticSession['spec']>;
    status?: Partial<AgenticSession['status']>;
    live?: AgenticSession['live'];
  } = {},
): AgenticSession {
  return {
    apiVersion: 'agentic-portal.io/v1alpha1',
    kind: 'AgenticSession',
    metadata: {
      name,
      project: 'default',
      uid: `uid-of-${name}`,
      generation: 1,
      resourceVersion: change.resourceVersion ?? '1',
      creationTimestamp: change.createdAt ?? '2026-11-20T10:00:00Z',
      createdBy: 'user:default/jane',
      origin: 'portal',
    },
    spec: {
      prompt: 'Fix it',
      displayName: name,
      interactive: true,
      mainRepoIndex: 0,
      timeout: 3600,
      inactivityTimeout: 86400,
      approvals: 'outside-workspace',
      desiredState: 'Running',
      run: 1,
      repos: [],
      ...change.spec,
    },
    status: { phase: 'Running', run: 1, conditions: [], ...change.status },
    live: change.live ?? { agentStatus: 'working' },
  };
}
