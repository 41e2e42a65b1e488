import { command } from '../commands/command';
import type { CategoryKnowledge } from './types';
import { describePod } from './describePod';
import { inNamespace } from './inNamespace';
import { warningEvents } from './warningEvents';

/** Categories of a pod that does not even start. */
export const startKnowledge = {
  ImagePullBackOff: {
    explanation:
      "The node asked the registry for the image and did not get it; it tries again, up to five minutes apart. The registry's answer in the events decides: not found means name or tag, denied means credentials, too many requests means a rate limit, a timeout or an unknown host means the network.",
    preventionTips: [
      'Let the pipeline check that the image exists before it changes a manifest, and deploy by digest.',
      'Keep pull secrets in every namespace that needs them: they are not shared.',
      'Use a pull-through cache or an account, so that rate limits do not stop a rollout.',
    ],
    commands: names => [
      describePod(names, "The registry's answer, in the pod's events"),
      ...(names.image
        ? [
            {
              command: command('docker', 'manifest', 'inspect', names.image),
              description: 'Does the image exist, and for which architectures?',
            },
          ]
        : []),
      {
        command: command(
          'kubectl',
          'get',
          'secrets',
          ...inNamespace(names),
          '--field-selector=type=kubernetes.io/dockerconfigjson',
        ),
        description: 'The pull secrets of the namespace, by name',
      },
    ],
  },
  CreateContainerConfigError: {
    explanation:
      'Before it starts a container, the kubelet collects its variables, files and security settings. A ConfigMap, Secret or key that does not exist in the namespace of the pod stops it there; the container starts by itself as soon as it is there.',
    preventionTips: [
      'Ship ConfigMaps and Secrets together with the workload, in the same change.',
      'Mark what is really optional with optional: true.',
      'Check in the pipeline that every reference of a manifest exists.',
    ],
    commands: names => [
      describePod(names, 'Which ConfigMap, Secret, key or setting is wrong'),
      {
        command: command(
          'kubectl',
          'get',
          `${names.configObject?.kind ?? 'configmap'}s`,
          ...inNamespace(names),
        ),
        description: names.configObject
          ? `Is ${names.configObject.name} there, or another name that was meant?`
          : 'Which of them exist in the namespace',
      },
      ...(names.configObject
        ? [
            {
              command: command(
                'kubectl',
                'describe',
                names.configObject.kind,
                names.configObject.name,
                ...inNamespace(names),
              ),
              description: 'Its keys, without the values of a Secret',
            },
          ]
        : []),
    ],
  },
  ResourceQuotaExceeded: {
    explanation:
      'The request needs more than is left: of the quota or the limit range of the namespace, of the room on the nodes, or of the cloud account.',
    preventionTips: [
      'Set requests from real usage: most quotas are full of requests that nobody uses.',
      'Alert at 80 % of each quota.',
      'Leave room for one more replica in the quota, or rollouts cannot surge.',
    ],
    commands: names => [
      {
        command: command(
          'kubectl',
          'describe',
          'resourcequota',
          names.quota,
          ...inNamespace(names),
        ),
        description: 'What is used, and what the limit is',
      },
      {
        command: command(
          'kubectl',
          'describe',
          'limitrange',
          ...inNamespace(names),
        ),
        description: 'The sizes that the namespace allows, and its defaults',
      },
      {
        command: command(
          'kubectl',
          'top',
          'pods',
          ...inNamespace(names),
          '--sort-by=memory',
        ),
        description: 'What is really used: who asks for more than they need?',
      },
      warningEvents(names),
    ],
  },
} satisfies Record<string, CategoryKnowledge>;
