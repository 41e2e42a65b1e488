import { command } from '../commands/command';
import type { Names } from '../pipeline/findNames';
import { inNamespace } from './inNamespace';
import type { SuggestedCommand } from './types';

/** What the pod says now. */
export function podLog(names: Names, why: string): SuggestedCommand[] {
  if (!names.pod) return [];
  return [
    {
      command: command(
        'kubectl',
        'logs',
        names.pod,
        ...inNamespace(names),
        ...(names.container ? ['--container', names.container] : []),
        '--tail=200',
      ),
      description: why,
    },
  ];
}
