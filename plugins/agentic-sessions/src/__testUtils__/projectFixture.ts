import type { Project, Role } from '@agentic-portal/api';

/** The project `default`, with the caller's role in it. */
export function projectFixture(role: Role): Project {
  return {
    metadata: {
      name: 'default',
      uid: 'uid-of-default',
      generation: 1,
      resourceVersion: '1',
      creationTimestamp: '2026-11-01T10:00:00Z',
    },
    spec: { displayName: 'Default', members: [] },
    role,
  };
}
