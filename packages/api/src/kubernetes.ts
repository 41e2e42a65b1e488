/** The API group of the custom resources, and the prefix of the project's own labels and annotations. */
export const apiGroup = 'agentic-portal.io';
/** The served version of {@link apiGroup}. */
export const apiGroupVersion = 'v1alpha1';
/** `apiVersion` of the custom resources. */
export const apiVersion = `${apiGroup}/${apiGroupVersion}` as const;

/** Labels of Kubernetes objects. */
export const KubernetesLabel = {
  /** On a namespace, `"true"`: it is a project. Only an admin of the cluster can set it. */
  Project: `${apiGroup}/project`,
  /** On a Secret, `"true"`: sessions of its namespace may name it in `secretRefs`. */
  SessionAccess: `${apiGroup}/session-access`,
  /** On what a session is made of: the `metadata.uid` of its AgenticSession. */
  Session: `${apiGroup}/session`,
  /** Beside {@link KubernetesLabel.Session}: the number of the run. */
  Run: `${apiGroup}/run`,
  /** {@link managedByPortal} on an AgenticSession that the portal made; one without was applied by a user. */
  ManagedBy: 'app.kubernetes.io/managed-by',
  /** {@link runnerAppName} on the pods of sessions. */
  Name: 'app.kubernetes.io/name',
} as const;

/** Value of {@link KubernetesLabel.ManagedBy} on what the portal made. */
export const managedByPortal = 'agentic-portal';
/** Value of {@link KubernetesLabel.Name} on the pods of sessions. */
export const runnerAppName = 'agentic-portal-runner';

/** On an AgenticSession that the portal made: its uid there. One without has its own `metadata.uid`. */
export const uidAnnotation = `${apiGroup}/uid`;

/**
 * On an AgenticSession that the portal made: the policy of approval of its project there. It holds beside the session's own
 * and that of the namespace's ProjectSettings, and so can only make an agent ask more.
 */
export const approvalsAnnotation = `${apiGroup}/approvals`;

/** Name of the only ProjectSettings of a namespace. */
export const projectSettingsName = 'default';

/** The namespace of the operator, unless it is installed into another one. */
export const systemNamespace = 'agentic-portal-system';

/** The ConfigMap in the operator's namespace with the public half of the key that the portal signs its calls with. */
export const signingKeyConfigMap = {
  name: 'agentic-portal-signing-key',
  /** The key in its `data`; the value is a JWK (OKP, Ed25519). */
  dataKey: 'publicKey.json',
} as const;

/** Name of the container with the runner, in the pod of a session. */
export const runnerContainer = 'runner';
/** Name of the container that adds the model's key to an agent's calls. */
export const modelProxyContainer = 'model-proxy';
/** The port that the runner listens on in its pod. */
export const runnerPort = 8080;

/**
 * Name of a run's Job and of its Secret: `as-<uid>-<run>`, and `-r1`, `-r2` and so on for retries of the run. At most
 * 50 characters with fewer than ten retries, so that the Job controller can add a suffix of its own for the pod within the 63 of a label.
 *
 * @param uid - `metadata.uid` of the AgenticSession: a UUID
 * @param run - from 1 to 1000000, as in the spec
 * @param retry - 0 for the first try
 */
export function childName(uid: string, run: number, retry = 0): string {
  return `as-${uid}-${run}${retry > 0 ? `-r${retry}` : ''}`;
}

/**
 * Name of a session's PersistentVolumeClaim, which stays over its runs: `as-<uid>`.
 *
 * @param uid - `metadata.uid` of the AgenticSession
 */
export function workspaceClaimName(uid: string): string {
  return `as-${uid}`;
}

/**
 * Whether a namespace can never be a project, even with {@link KubernetesLabel.Project}: those of Kubernetes and
 * OpenShift, and the operator's own.
 */
export function isReservedNamespace(
  namespace: string,
  operatorNamespace: string = systemNamespace,
): boolean {
  return (
    namespace === 'default' ||
    namespace === 'openshift' ||
    namespace.startsWith('kube-') ||
    namespace.startsWith('openshift-') ||
    namespace === systemNamespace ||
    namespace === operatorNamespace
  );
}
