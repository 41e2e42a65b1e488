import { command } from '../commands/command';
import type { Names } from '../pipeline/findNames';
import { inNamespace } from './inNamespace';
import type { SuggestedCommand } from './types';

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
