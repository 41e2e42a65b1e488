import { command } from '../commands/command';
import type { Names } from '../pipeline/findNames';
import { inNamespace } from './inNamespace';
import type { SuggestedCommand } from './types';

/**
 * The log of the pod that the failure names; nothing when it names none.
 *
 * @param previous - Whether of the container before its last end
 */
export function podLog(
  names: Names,
  why: string,
  { previous = false }: { previous?: boolean } = {},
): SuggestedCommand[] {
  if (!names.pod) return [];
  // What ended need not be the container that kubectl would choose.
  const all = previous ? ['--all-containers'] : [];
  return [
    {
      command: command(
        'kubectl',
        'logs',
        names.pod,
        ...inNamespace(names),
        ...(names.container ? ['--container', names.container] : all),
        ...(previous ? ['--previous'] : []),
        '--tail=200',
      ),
      description: why,
    },
  ];
}
