import { command } from '../commands/command';
import type { Names } from '../pipeline/findNames';
import type { SuggestedCommand } from './types';

/** `--namespace x`, or nothing when the namespace is not known: kubectl then takes that of the context. */
export const inNamespace = ({ namespace }: Names): string[] =>
  namespace ? ['--namespace', namespace] : [];

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

/** The newest warnings of the namespace. */
export function warningEvents(names: Names): SuggestedCommand {
  return {
    command: command(
      'kubectl',
      'get',
      'events',
      ...(names.namespace ? inNamespace(names) : ['--all-namespaces']),
      '--field-selector=type=Warning',
      '--sort-by=.lastTimestamp',
    ),
    description: 'The newest warnings, in order',
  };
}

/** What the container said before its last end. */
export function previousLog(names: Names): SuggestedCommand[] {
  if (!names.pod) return [];
  return [
    {
      command: command(
        'kubectl',
        'logs',
        names.pod,
        ...inNamespace(names),
        ...(names.container
          ? ['--container', names.container]
          : ['--all-containers']),
        '--previous',
        '--tail=200',
      ),
      description: 'What the container said before it ended',
    },
  ];
}

/** Goes back to the revision before, when the failure names a Deployment. */
export function undoRollout(names: Names): SuggestedCommand[] {
  if (!names.deployment) return [];
  const target = `deployment/${names.deployment}`;
  return [
    {
      command: command(
        'kubectl',
        'rollout',
        'history',
        target,
        ...inNamespace(names),
      ),
      description: 'Did it begin with a rollout?',
    },
    {
      command: command(
        'kubectl',
        'rollout',
        'undo',
        target,
        ...inNamespace(names),
      ),
      description: 'Go back to the revision before, if it did',
    },
  ];
}
