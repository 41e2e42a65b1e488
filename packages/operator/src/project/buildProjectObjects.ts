import { KubernetesLabel, type ProjectSettingsSpec } from '@agentic-portal/api';
import {
  operatorName,
  projectObjectName,
  projectRoles,
  sessionServiceAccount,
} from '../names';
import type { OperatorConfig } from '../OperatorConfig';
import {
  type LimitRange,
  type ResourceQuota,
  type RoleBinding,
  resources,
  type ServiceAccount,
} from '../resources';
import { buildNetworkPolicy } from './buildNetworkPolicy';
import type { ProjectObject } from './ProjectObject';

/** Everything that a project's namespace has before its first session. */
export function buildProjectObjects(
  namespace: string,
  settings: ProjectSettingsSpec,
  config: OperatorConfig,
): ProjectObject[] {
  const metadata = (name: string) => ({
    name,
    namespace,
    labels: { [KubernetesLabel.ManagedBy]: operatorName },
  });
  const { projectDefaults } = config;
  const limits = settings.limits ?? {};
  const quota = settings.quota ?? {};

  const serviceAccount: ServiceAccount = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: metadata(sessionServiceAccount),
    automountServiceAccountToken: false,
  };
  const limitRange: LimitRange = {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: metadata(projectObjectName),
    spec: {
      limits: [
        {
          type: 'Container',
          max: {
            cpu: limits.maxCPU ?? projectDefaults.maxCPU,
            memory: limits.maxMemory ?? projectDefaults.maxMemory,
          },
        },
        {
          type: 'PersistentVolumeClaim',
          max: { storage: limits.maxStorage ?? projectDefaults.maxStorage },
        },
      ],
    },
  };
  const resourceQuota: ResourceQuota = {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: metadata(projectObjectName),
    spec: {
      hard: {
        // Pods that have ended do not count.
        pods: String(quota.sessions ?? projectDefaults.sessions),
        ...(quota.cpu && { 'requests.cpu': quota.cpu }),
        ...(quota.memory && { 'requests.memory': quota.memory }),
        ...(quota.storage && { 'requests.storage': quota.storage }),
      },
    },
  };
  const roleBindings = Object.entries(projectRoles).map(
    ([role, clusterRole]): ProjectObject => {
      const groups = [
        ...new Set(
          (settings.groupAccess ?? [])
            .filter(access => access.role === role)
            .map(access => access.group),
        ),
      ].sort();
      const binding: RoleBinding = {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'RoleBinding',
        metadata: metadata(clusterRole),
        roleRef: {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'ClusterRole',
          name: clusterRole,
        },
        subjects: groups.map(group => ({
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'Group',
          name: group,
        })),
      };
      // A role that no group has is no binding at all: nothing is left to be added to by hand.
      return {
        type: resources.roleBindings,
        object: binding,
        wanted: groups.length > 0,
      };
    },
  );

  return [
    { type: resources.serviceAccounts, object: serviceAccount, wanted: true },
    {
      type: resources.networkPolicies,
      object: buildNetworkPolicy(
        metadata(projectObjectName),
        settings.egress,
        config,
      ),
      wanted: true,
    },
    { type: resources.limitRanges, object: limitRange, wanted: true },
    { type: resources.resourceQuotas, object: resourceQuota, wanted: true },
    ...roleBindings,
  ];
}
