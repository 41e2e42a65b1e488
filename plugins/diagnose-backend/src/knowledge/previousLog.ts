import type { Names } from '../pipeline/findNames';
import { podLog } from './podLog';
import type { SuggestedCommand } from './types';

/** What the container said before its last end. */
export function previousLog(names: Names): SuggestedCommand[] {
  return podLog(names, 'What the container said before it ended', {
    previous: true,
  });
}
