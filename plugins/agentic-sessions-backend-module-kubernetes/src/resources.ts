import {
  type AgenticSessionSpec,
  type AgenticSessionStatus,
  apiGroup,
  apiGroupVersion,
} from '@agentic-portal/api';
import type {
  KubernetesObject,
  ObjectMeta,
  ResourceType,
  Wire,
} from '@agentic-portal/controller-runtime/kubernetes';
import type { V1ConfigMap, V1Namespace, V1Pod } from '@kubernetes/client-node';

/** An AgenticSession as the API server has it. */
export interface SessionResource extends KubernetesObject {
  metadata: ObjectMeta;
  spec: AgenticSessionSpec;
  status?: AgenticSessionStatus;
}

/** The kinds of objects that the portal reads or writes. */
export const resources = {
  sessions: {
    group: apiGroup,
    version: apiGroupVersion,
    kind: 'AgenticSession',
    plural: 'agenticsessions',
    namespaced: true,
  } as ResourceType<SessionResource>,
  namespaces: {
    version: 'v1',
    kind: 'Namespace',
    plural: 'namespaces',
    namespaced: false,
  } as ResourceType<Wire<V1Namespace>>,
  pods: {
    version: 'v1',
    kind: 'Pod',
    plural: 'pods',
    namespaced: true,
  } as ResourceType<Wire<V1Pod>>,
  configMaps: {
    version: 'v1',
    kind: 'ConfigMap',
    plural: 'configmaps',
    namespaced: true,
  } as ResourceType<Wire<V1ConfigMap>>,
};
