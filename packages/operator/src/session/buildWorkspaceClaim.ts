import { KubernetesLabel, workspaceClaimName } from '@agentic-portal/api';
import { operatorName } from '../names';
import type { OperatorConfig } from '../OperatorConfig';
import type { PersistentVolumeClaim, SessionResource } from '../resources';
import { childMetadata } from './childMetadata';

/** The volume of a session's workspace and conversation. It stays over its runs. */
export function buildWorkspaceClaim(
  session: SessionResource,
  { runner }: OperatorConfig,
): PersistentVolumeClaim {
  const uid = session.metadata.uid ?? '';
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: childMetadata(session, workspaceClaimName(uid), {
      [KubernetesLabel.ManagedBy]: operatorName,
      [KubernetesLabel.Session]: uid,
    }),
    spec: {
      accessModes: ['ReadWriteOnce'],
      ...(runner.storageClassName && {
        storageClassName: runner.storageClassName,
      }),
      resources: {
        requests: {
          storage: session.spec.resources?.storage ?? runner.resources.storage,
        },
      },
    },
  };
}
