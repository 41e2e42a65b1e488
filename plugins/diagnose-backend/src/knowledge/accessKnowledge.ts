import { command } from '../commands/command';
import type { Names } from '../pipeline/findNames';
import type { CategoryKnowledge, SuggestedCommand } from './types';
import { inNamespace } from './inNamespace';
import { warningEvents } from './warningEvents';

/** Asks the cluster what the refused subject may do. The asker needs no rights beyond reading roles. */
function refusedCall(names: Names): SuggestedCommand[] {
  if (!names.refused) return [];
  return [
    {
      command: command(
        'kubectl',
        'get',
        'rolebindings,clusterrolebindings',
        ...inNamespace(names),
        '--output=wide',
      ),
      description: `Which roles does ${names.refused.user} have?`,
    },
    {
      command: command(
        'kubectl',
        'auth',
        'can-i',
        names.refused.verb,
        names.refused.resource,
        ...inNamespace(names),
      ),
      description: 'Compare with what you may do yourself',
    },
  ];
}

/** Categories of something that is not allowed or cannot be reached. */
export const accessKnowledge = {
  PermissionDenied: {
    explanation:
      'Somebody was recognised, or not, and was then refused. The message names who asked, for what, and who refused: the operating system by owner and mode of a file, Kubernetes by a missing role, a cloud by a missing policy, a repository or database by a wrong credential.',
    preventionTips: [
      'Give each workload an identity of its own, with the rights that it needs and no more.',
      'Test the rights in the pipeline (kubectl auth can-i, a policy simulator), not in production.',
      'In containers run as a fixed non-root user, and let fsGroup give it the volumes.',
    ],
    commands: names =>
      names.refused
        ? refusedCall(names)
        : [
            {
              command: command(
                'kubectl',
                'auth',
                'can-i',
                '--list',
                ...inNamespace(names),
              ),
              description:
                'If it was Kubernetes that refused: what you may do yourself',
            },
            ...(names.pod
              ? [
                  {
                    command: command(
                      'kubectl',
                      'get',
                      'pod',
                      names.pod,
                      ...inNamespace(names),
                      '--output=jsonpath={.spec.serviceAccountName} {.spec.securityContext}',
                    ),
                    description:
                      'Which service account and user does the pod run as?',
                  },
                ]
              : []),
          ],
  },
  NetworkError: {
    explanation:
      'One side could not reach the other. A name that cannot be resolved is a spelling or DNS matter; a refused connection reached the host, where nothing listens on that port; a timeout means that something in between drops the packets; a certificate error means that it was reached and not trusted.',
    preventionTips: [
      'Retry with exponential backoff and a deadline, and only what may safely be done twice.',
      'Use the full name of a Service (name.namespace.svc) across namespaces.',
      'Keep network policies beside the workloads that need them, and test them.',
    ],
    commands: names => [
      ...(names.host
        ? [
            {
              command: command('nslookup', names.host),
              description: 'Does the name resolve?',
            },
          ]
        : []),
      {
        command: command(
          'kubectl',
          'get',
          'services,endpointslices',
          ...inNamespace(names),
        ),
        description:
          'Does the Service exist, and does it have ready endpoints?',
      },
      {
        command: command(
          'kubectl',
          'get',
          'networkpolicies',
          ...inNamespace(names),
        ),
        description: 'Which policies are between the two sides?',
      },
      warningEvents(names),
    ],
  },
} satisfies Record<string, CategoryKnowledge>;
