import { signingKeyConfigMap, systemNamespace } from '@agentic-portal/api';
import type {
  KubernetesObject,
  ResourceType,
} from '@agentic-portal/controller-runtime/kubernetes';
import { operatorName, projectRoles } from './names';
import { resources } from './resources';

interface Rule {
  apiGroups: string[];
  resources: string[];
  resourceNames?: string[];
  verbs: string[];
}

const watched = ['list', 'watch'];
/** Server-side apply makes what is missing: it asks for both. */
const applied = [...watched, 'create', 'patch'];

/** What the operator may do in the whole cluster, and why: a test compares it with what it asked the API server for. */
const clusterRules: Rule[] = [
  // A session whose ttl is over is deleted.
  rule(resources.sessions, [...watched, 'delete']),
  rule(resources.sessions, ['update'], 'status'),
  // OpenShift asks for it of whoever sets blockOwnerDeletion (OwnerReferencesPermissionEnforcement).
  rule(resources.sessions, ['update'], 'finalizers'),
  rule(resources.projectSettings, watched),
  rule(resources.projectSettings, ['patch'], 'status'),
  rule(resources.namespaces, watched),
  // What protects a project.
  rule(resources.serviceAccounts, applied),
  rule(resources.limitRanges, applied),
  rule(resources.resourceQuotas, applied),
  rule(resources.networkPolicies, applied),
  rule(resources.roleBindings, [...applied, 'delete']),
  // It may give these roles and no other, though it has not their rights itself.
  {
    apiGroups: ['rbac.authorization.k8s.io'],
    resources: ['clusterroles'],
    resourceNames: Object.values(projectRoles),
    verbs: ['bind'],
  },
  // No list and no watch: it looks at a Secret (at its labels alone) by a name that a session has given.
  rule(resources.secrets, ['get', 'create', 'delete']),
  // One is looked at when a session branches off from the one whose it is.
  rule(resources.persistentVolumeClaims, ['get', 'create']),
  rule(resources.jobs, ['get', ...watched, 'create', 'patch', 'delete']),
  rule(resources.pods, watched),
  // Why the Job controller cannot make a pod is said in an Event alone.
  rule(resources.events, ['list']),
  {
    apiGroups: ['events.k8s.io'],
    resources: ['events'],
    verbs: ['create', 'patch'],
  },
];

/** What it may do in its own namespace. */
const namespaceRules: Rule[] = [
  {
    apiGroups: ['coordination.k8s.io'],
    resources: ['leases'],
    verbs: ['get', 'create', 'update'],
  },
  {
    ...rule(resources.configMaps, watched),
    resourceNames: [signingKeyConfigMap.name],
  },
];

const rbac = { apiVersion: 'rbac.authorization.k8s.io/v1' };
const roleRef = (kind: string) => ({
  apiGroup: 'rbac.authorization.k8s.io',
  kind,
  name: operatorName,
});
const subjects = [
  { kind: 'ServiceAccount', name: operatorName, namespace: systemNamespace },
];
const metadata = { name: operatorName };
const namespaced = { ...metadata, namespace: systemNamespace };

/** The operator's rights, as manifests. */
export const rbacManifests: (KubernetesObject & { rules?: Rule[] })[] = [
  { ...rbac, kind: 'ClusterRole', metadata, rules: clusterRules },
  {
    ...rbac,
    kind: 'ClusterRoleBinding',
    metadata,
    ...{ roleRef: roleRef('ClusterRole'), subjects },
  },
  { ...rbac, kind: 'Role', metadata: namespaced, rules: namespaceRules },
  {
    ...rbac,
    kind: 'RoleBinding',
    metadata: namespaced,
    ...{ roleRef: roleRef('Role'), subjects },
  },
];

function rule<T extends KubernetesObject>(
  { group = '', plural }: ResourceType<T>,
  verbs: string[],
  subresource?: string,
): Rule {
  return {
    apiGroups: [group],
    resources: [subresource ? `${plural}/${subresource}` : plural],
    verbs,
  };
}
