import type {
  AgenticSessionSpec,
  AgenticSessionStatus,
  ProjectSettingsSpec,
  ProjectSettingsStatus,
} from '@agentic-portal/api';
import type {
  KubernetesObject,
  ObjectMeta,
  ResourceType,
  Wire,
} from '@agentic-portal/controller-runtime/kubernetes';
import type {
  CoreV1Event,
  V1Job,
  V1LimitRange,
  V1NetworkPolicy,
  V1PersistentVolumeClaim,
  V1Pod,
  V1ResourceQuota,
  V1RoleBinding,
  V1ConfigMap,
  V1Secret,
  V1ServiceAccount,
} from '@kubernetes/client-node';

/** An AgenticSession as the API server has it: without what lives in the portal only. */
export interface SessionResource extends KubernetesObject {
  metadata: ObjectMeta;
  spec: AgenticSessionSpec;
  status?: AgenticSessionStatus;
}

/** The settings of a project: one object named `default` in its namespace. */
export interface ProjectSettingsResource extends KubernetesObject {
  metadata: ObjectMeta;
  spec?: ProjectSettingsSpec;
  status?: ProjectSettingsStatus;
}

export type Job = Wire<V1Job>;
export type Pod = Wire<V1Pod>;
export type Secret = Wire<V1Secret>;
export type ConfigMap = Wire<V1ConfigMap>;
export type CoreEvent = Wire<CoreV1Event>;
export type PersistentVolumeClaim = Wire<V1PersistentVolumeClaim>;
export type NetworkPolicy = Wire<V1NetworkPolicy>;
export type LimitRange = Wire<V1LimitRange>;
export type ResourceQuota = Wire<V1ResourceQuota>;
export type RoleBinding = Wire<V1RoleBinding>;
export type ServiceAccount = Wire<V1ServiceAccount>;

function core<T extends KubernetesObject>(
  kind: string,
  plural: string,
): ResourceType<T> {
  return { version: 'v1', kind, plural, namespaced: true };
}

/** The kinds of objects that the operator reads or writes. */
export const resources = {
  sessions: {
    group: 'agentic-portal.io',
    version: 'v1alpha1',
    kind: 'AgenticSession',
    plural: 'agenticsessions',
    namespaced: true,
  } as ResourceType<SessionResource>,
  projectSettings: {
    group: 'agentic-portal.io',
    version: 'v1alpha1',
    kind: 'ProjectSettings',
    plural: 'projectsettings',
    namespaced: true,
  } as ResourceType<ProjectSettingsResource>,
  jobs: {
    group: 'batch',
    version: 'v1',
    kind: 'Job',
    plural: 'jobs',
    namespaced: true,
  } as ResourceType<Job>,
  networkPolicies: {
    group: 'networking.k8s.io',
    version: 'v1',
    kind: 'NetworkPolicy',
    plural: 'networkpolicies',
    namespaced: true,
  } as ResourceType<NetworkPolicy>,
  roleBindings: {
    group: 'rbac.authorization.k8s.io',
    version: 'v1',
    kind: 'RoleBinding',
    plural: 'rolebindings',
    namespaced: true,
  } as ResourceType<RoleBinding>,
  namespaces: {
    version: 'v1',
    kind: 'Namespace',
    plural: 'namespaces',
    namespaced: false,
  } as ResourceType<KubernetesObject>,
  pods: core<Pod>('Pod', 'pods'),
  secrets: core<Secret>('Secret', 'secrets'),
  configMaps: core<ConfigMap>('ConfigMap', 'configmaps'),
  events: core<CoreEvent>('Event', 'events'),
  persistentVolumeClaims: core<PersistentVolumeClaim>(
    'PersistentVolumeClaim',
    'persistentvolumeclaims',
  ),
  limitRanges: core<LimitRange>('LimitRange', 'limitranges'),
  resourceQuotas: core<ResourceQuota>('ResourceQuota', 'resourcequotas'),
  serviceAccounts: core<ServiceAccount>('ServiceAccount', 'serviceaccounts'),
};
