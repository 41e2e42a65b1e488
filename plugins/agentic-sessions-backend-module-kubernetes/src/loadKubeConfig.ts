import type { ClusterConfig } from '@agentic-portal/controller-runtime/kubernetes';
import { KubeConfig } from '@kubernetes/client-node';
import { InputError } from '@backstage/errors';
import { existsSync } from 'node:fs';
import type { KubernetesConfig } from './KubernetesConfig';

/**
 * The cluster that the configuration names; undefined when it names none, and the environment says which.
 *
 * @throws InputError when there is no such file or context
 */
export function loadKubeConfig({
  kubeconfig,
  context,
}: KubernetesConfig): ClusterConfig | undefined {
  if (!kubeconfig && !context) return undefined;
  if (kubeconfig && !existsSync(kubeconfig)) {
    throw new InputError(
      `agenticSessions.kubernetes.kubeconfig: there is no file ${kubeconfig}`,
    );
  }
  const config = new KubeConfig();
  if (kubeconfig) config.loadFromFile(kubeconfig);
  else config.loadFromDefault();
  if (context) {
    const names = config.getContexts().map(({ name }) => name);
    if (!names.includes(context)) {
      throw new InputError(
        `agenticSessions.kubernetes.context: there is no context ${context}; there are: ${names.join(
          ', ',
        )}`,
      );
    }
    config.setCurrentContext(context);
  }
  return config;
}
