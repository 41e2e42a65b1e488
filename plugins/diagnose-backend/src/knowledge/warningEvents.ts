import { command } from '../commands/command';
import type { Names } from '../pipeline/findNames';
import { inNamespace } from './inNamespace';
import type { SuggestedCommand } from './types';

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
