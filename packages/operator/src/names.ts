/** What the operator writes as its own name: the field manager of its changes, and the label on what it makes. */
export const operatorName = 'agentic-portal-operator';

/** The ServiceAccount of sessions: it has no rights, and its token is not mounted. */
export const sessionServiceAccount = 'agentic-session';

/** The name of a project's NetworkPolicy, LimitRange and ResourceQuota. */
export const projectObjectName = 'agentic-sessions';

/** The cluster roles that a project's groups can have; the operator may bind these and no others. */
export const projectRoles = {
  viewer: 'agentic-portal-viewer',
  editor: 'agentic-portal-editor',
  admin: 'agentic-portal-admin',
} as const;

/** Port of the model proxy, on the pod's loopback. */
export const modelProxyPort = 8081;

/** The container of an agent that serves AG-UI beside the runner, and its port on the pod's loopback. */
export const agentServerContainer = 'agent-server';
export const agentServerPort = 8082;
