import { command } from '../commands/command';
import type { Names } from '../pipeline/findNames';
import { inNamespace } from './inNamespace';
import type { SuggestedCommand } from './types';

/** Lists objects of the namespace, or describes the one that the failure names. */
export function listObjects(
  names: Names,
  kinds: string,
  description: string,
  name?: string,
): SuggestedCommand {
  return {
    command: command(
      'kubectl',
      name ? 'describe' : 'get',
      kinds,
      name,
      ...inNamespace(names),
    ),
    description,
  };
}
