import {
  isKubernetesError,
  type KubernetesClient,
} from '@agentic-portal/controller-runtime/kubernetes';
import { type Pod, resources } from '../resources';
import { until } from './until';

/** Starts a pod of the runner's image that does something else, and waits until it is ready, or has ended. */
export async function startPod(
  client: KubernetesClient,
  options: {
    namespace: string;
    name: string;
    command: string[];
    labels?: Record<string, string>;
    /** Whether it ends by itself, and is waited for. */
    ends?: boolean;
  },
): Promise<Pod> {
  const { namespace, name, command, labels, ends } = options;
  const pod: Pod = {
    metadata: { namespace, name, labels },
    spec: {
      restartPolicy: 'Never',
      automountServiceAccountToken: false,
      terminationGracePeriodSeconds: 0,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 10001,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [
        {
          name: 'main',
          image: process.env.RUNNER_IMAGE ?? 'agentic-portal/runner:dev',
          command,
          securityContext: {
            allowPrivilegeEscalation: false,
            capabilities: { drop: ['ALL'] },
          },
          resources: { requests: { cpu: '1m', memory: '16Mi' } },
        },
      ],
    },
  };
  await until('the pod may be made', async () => {
    try {
      return await client.create(resources.pods, pod);
    } catch (error) {
      // A new namespace has no ServiceAccount yet.
      if (isKubernetesError(error, 'Forbidden')) return undefined;
      throw error;
    }
  });
  return until(
    `the pod ${name} ${ends ? 'has ended' : 'is ready'}`,
    async () => {
      const found = await client.get(resources.pods, { namespace, name });
      const { phase, conditions = [] } = found?.status ?? {};
      const ready = conditions.some(
        ({ type, status }) => type === 'Ready' && status === 'True',
      );
      const ended = phase === 'Succeeded' || phase === 'Failed';
      return (ends ? ended : ready) && found;
    },
  );
}
