import {
  isKubernetesError,
  type KubernetesClient,
} from '@agentic-portal/controller-runtime/kubernetes';
import { type Pod, resources } from '../resources';
import { podPaths } from '../session/podPaths';
import { until } from './until';

/** What runners run in, and every other pod of a test. */
export const runnerImage =
  process.env.RUNNER_IMAGE ?? 'agentic-portal/runner:dev';

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
    /** A port that it listens on when it is ready. */
    port?: number;
    /** A claim whose volume is at `/session`, as in a session's pod. */
    claimName?: string;
  },
): Promise<Pod> {
  const { namespace, name, command, labels, ends, port, claimName } = options;
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
          image: runnerImage,
          command,
          securityContext: {
            allowPrivilegeEscalation: false,
            capabilities: { drop: ['ALL'] },
          },
          resources: { requests: { cpu: '1m', memory: '16Mi' } },
          ...(port && {
            startupProbe: { tcpSocket: { port }, periodSeconds: 1 },
          }),
          ...(claimName && {
            volumeMounts: [{ name: 'volume', mountPath: podPaths.volume }],
          }),
        },
      ],
      ...(claimName && {
        volumes: [{ name: 'volume', persistentVolumeClaim: { claimName } }],
      }),
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
