import { command } from '../commands/command';
import type { Names } from '../pipeline/findNames';
import { inNamespace } from './inNamespace';
import type { SuggestedCommand } from './types';

/** Looks at the pod, or for the pods that are not well when the failure names none. */
export function describePod(names: Names, why: string): SuggestedCommand {
  return names.pod
    ? {
        command: command(
          'kubectl',
          'describe',
          'pod',
          names.pod,
          ...inNamespace(names),
        ),
        description: why,
      }
    : {
        command: command(
          'kubectl',
          'get',
          'pods',
          ...(names.namespace ? inNamespace(names) : ['--all-namespaces']),
          '--field-selector=status.phase!=Succeeded',
          '--output=wide',
        ),
        description:
          'Find the pods that are not ready, and how often they were restarted',
      };
}
