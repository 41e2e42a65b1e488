import { command } from '../commands/command';
import type { Names } from '../pipeline/findNames';
import { inNamespace } from './inNamespace';
import type { SuggestedCommand } from './types';

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
