import type { RunOutcome } from '@agentic-portal/api';
import type { Workspace } from '../git/Workspace';

/** How a run ends, and why. */
export interface Ending {
  outcome: RunOutcome;
  message?: string;
}

/** Work that is done and could not be pushed is not completed. */
export function withRefusedPushes(
  ending: Ending,
  { repositories }: Pick<Workspace, 'repositories'>,
): Ending {
  const refused = repositories.filter(repository => repository.pushFailed);
  if (ending.outcome !== 'Completed' || refused.length === 0) return ending;
  return {
    outcome: 'PushFailed',
    message: refused
      .map(repository => `${repository.name}: ${repository.problem}`)
      .join('\n'),
  };
}
