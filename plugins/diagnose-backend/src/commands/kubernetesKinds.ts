/** Kinds by what kubectl calls them: names, plurals and short names of `kubectl api-resources`. */
const names: Readonly<Record<string, string>> = {
  Pod: 'po pod pods',
  Deployment: 'deploy deployment deployments',
  ReplicaSet: 'rs replicaset replicasets',
  StatefulSet: 'sts statefulset statefulsets',
  DaemonSet: 'ds daemonset daemonsets',
  ReplicationController: 'rc replicationcontroller replicationcontrollers',
  Job: 'job jobs',
  CronJob: 'cj cronjob cronjobs',
  Service: 'svc service services',
  Endpoints: 'ep endpoints',
  EndpointSlice: 'endpointslice endpointslices',
  Ingress: 'ing ingress ingresses',
  NetworkPolicy: 'netpol networkpolicy networkpolicies',
  ConfigMap: 'cm configmap configmaps',
  Secret: 'secret secrets',
  ServiceAccount: 'sa serviceaccount serviceaccounts',
  Role: 'role roles',
  RoleBinding: 'rolebinding rolebindings',
  ClusterRole: 'clusterrole clusterroles',
  ClusterRoleBinding: 'clusterrolebinding clusterrolebindings',
  PersistentVolumeClaim: 'pvc persistentvolumeclaim persistentvolumeclaims',
  PersistentVolume: 'pv persistentvolume persistentvolumes',
  StorageClass: 'sc storageclass storageclasses',
  ResourceQuota: 'quota resourcequota resourcequotas',
  LimitRange: 'limits limitrange limitranges',
  HorizontalPodAutoscaler:
    'hpa horizontalpodautoscaler horizontalpodautoscalers',
  PodDisruptionBudget: 'pdb poddisruptionbudget poddisruptionbudgets',
  Namespace: 'ns namespace namespaces',
  Node: 'no node nodes',
  Event: 'ev event events',
  CustomResourceDefinition:
    'crd crds customresourcedefinition customresourcedefinitions',
};

/** Kinds by every name that kubectl takes, in lower case. */
export const kubernetesKinds: ReadonlyMap<string, string> = new Map(
  Object.entries(names).flatMap(([kind, all]) =>
    all.split(' ').map(name => [name, kind] as const),
  ),
);
