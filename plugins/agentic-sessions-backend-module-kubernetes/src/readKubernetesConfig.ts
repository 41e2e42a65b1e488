import {
  KubernetesLabel,
  type ProjectMember,
  type Role,
  systemNamespace,
} from '@agentic-portal/api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { KubernetesConfig } from './KubernetesConfig';

const oneLabel = /^[^=,!()]+=[^=,!()]+$/;
const roles: readonly string[] = ['viewer', 'editor', 'admin'];

/**
 * Reads `agenticSessions.kubernetes`.
 *
 * @throws InputError when a value is not one of those that are allowed
 */
export function readKubernetesConfig(root: Config): KubernetesConfig {
  const config = root.getOptionalConfig('agenticSessions.kubernetes');
  const kubeconfig = config?.getOptionalString('kubeconfig');
  const connection =
    config?.getOptionalString('connection') ??
    (!kubeconfig && process.env.KUBERNETES_SERVICE_HOST ? 'pod' : 'proxy');
  if (connection !== 'pod' && connection !== 'proxy') {
    throw new InputError(
      `agenticSessions.kubernetes.connection must be pod or proxy, not ${connection}`,
    );
  }
  const projectSelector =
    config?.getOptionalString('projectSelector') ??
    `${KubernetesLabel.Project}=true`;
  if (!oneLabel.test(projectSelector)) {
    throw new InputError(
      `agenticSessions.kubernetes.projectSelector must be key=value, not ${projectSelector}`,
    );
  }
  return {
    kubeconfig,
    context: config?.getOptionalString('context'),
    operatorNamespace:
      config?.getOptionalString('operatorNamespace') ?? systemNamespace,
    projectSelector,
    connection,
    projectMembers: (
      config?.getOptionalConfigArray('projectMembers') ?? []
    ).map(readMember),
  };
}

function readMember(config: Config): ProjectMember {
  const role = config.getString('role');
  if (!roles.includes(role)) {
    throw new InputError(
      `agenticSessions.kubernetes.projectMembers: role ${role} is not one of ${roles.join(
        ', ',
      )}`,
    );
  }
  return {
    subject: config.getString('subject').toLowerCase(),
    role: role as Role,
  };
}
