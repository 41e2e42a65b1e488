/** Where the API server has objects of a kind. */
export interface Kind {
  readonly kind: string;
  /** Such as `v1` or `apps/v1`. */
  readonly apiVersion: string;
  readonly plural: string;
  readonly namespaced: boolean;
}

function kind(
  name: string,
  apiVersion: string,
  plural: string,
  namespaced = true,
): Kind {
  return { kind: name, apiVersion, plural, namespaced };
}

/** The kinds of Kubernetes itself that are read. Secrets are looked for by name only, and without what is in them. */
export const kinds = {
  pods: kind('Pod', 'v1', 'pods'),
  events: kind('Event', 'v1', 'events'),
  nodes: kind('Node', 'v1', 'nodes', false),
  namespaces: kind('Namespace', 'v1', 'namespaces', false),
  services: kind('Service', 'v1', 'services'),
  configMaps: kind('ConfigMap', 'v1', 'configmaps'),
  secrets: kind('Secret', 'v1', 'secrets'),
  claims: kind('PersistentVolumeClaim', 'v1', 'persistentvolumeclaims'),
  quotas: kind('ResourceQuota', 'v1', 'resourcequotas'),
  limitRanges: kind('LimitRange', 'v1', 'limitranges'),
  replicationControllers: kind(
    'ReplicationController',
    'v1',
    'replicationcontrollers',
  ),
  deployments: kind('Deployment', 'apps/v1', 'deployments'),
  replicaSets: kind('ReplicaSet', 'apps/v1', 'replicasets'),
  statefulSets: kind('StatefulSet', 'apps/v1', 'statefulsets'),
  daemonSets: kind('DaemonSet', 'apps/v1', 'daemonsets'),
  jobs: kind('Job', 'batch/v1', 'jobs'),
  cronJobs: kind('CronJob', 'batch/v1', 'cronjobs'),
  autoscalers: kind(
    'HorizontalPodAutoscaler',
    'autoscaling/v2',
    'horizontalpodautoscalers',
  ),
  disruptionBudgets: kind(
    'PodDisruptionBudget',
    'policy/v1',
    'poddisruptionbudgets',
  ),
  endpointSlices: kind(
    'EndpointSlice',
    'discovery.k8s.io/v1',
    'endpointslices',
  ),
  ingresses: kind('Ingress', 'networking.k8s.io/v1', 'ingresses'),
  ingressClasses: kind(
    'IngressClass',
    'networking.k8s.io/v1',
    'ingressclasses',
    false,
  ),
  networkPolicies: kind(
    'NetworkPolicy',
    'networking.k8s.io/v1',
    'networkpolicies',
  ),
  storageClasses: kind(
    'StorageClass',
    'storage.k8s.io/v1',
    'storageclasses',
    false,
  ),
  roles: kind('Role', 'rbac.authorization.k8s.io/v1', 'roles'),
  roleBindings: kind(
    'RoleBinding',
    'rbac.authorization.k8s.io/v1',
    'rolebindings',
  ),
  clusterRoles: kind(
    'ClusterRole',
    'rbac.authorization.k8s.io/v1',
    'clusterroles',
    false,
  ),
  clusterRoleBindings: kind(
    'ClusterRoleBinding',
    'rbac.authorization.k8s.io/v1',
    'clusterrolebindings',
    false,
  ),
} as const satisfies Record<string, Kind>;
