import { createPermission } from '@backstage/plugin-permission-common';

/** To see projects and sessions. Which ones, the membership in projects says. */
export const agenticSessionReadPermission = createPermission({
  name: 'agentic-session.read',
  attributes: { action: 'read' },
});

/** To make sessions in projects whose editor one is. */
export const agenticSessionCreatePermission = createPermission({
  name: 'agentic-session.create',
  attributes: { action: 'create' },
});

/** To start, stop, change and talk with sessions of projects whose editor one is. */
export const agenticSessionUpdatePermission = createPermission({
  name: 'agentic-session.update',
  attributes: { action: 'update' },
});

/** To remove sessions. */
export const agenticSessionDeletePermission = createPermission({
  name: 'agentic-session.delete',
  attributes: { action: 'delete' },
});

/** To make projects. */
export const agenticProjectCreatePermission = createPermission({
  name: 'agentic-project.create',
  attributes: { action: 'create' },
});

/** To change and remove projects whose admin one is. */
export const agenticProjectUpdatePermission = createPermission({
  name: 'agentic-project.update',
  attributes: { action: 'update' },
});

/** All permissions of agentic sessions. */
export const agenticSessionsPermissions = [
  agenticSessionReadPermission,
  agenticSessionCreatePermission,
  agenticSessionUpdatePermission,
  agenticSessionDeletePermission,
  agenticProjectCreatePermission,
  agenticProjectUpdatePermission,
];
