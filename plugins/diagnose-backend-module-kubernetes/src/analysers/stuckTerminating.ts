import type { ClusterFinding } from '@agentic-portal/api';
import type { ClusterObject } from '../objects/ClusterObject';
import { duration, MINUTE } from './ago';
import { toFinding } from './toFinding';

/** How long the end of an object may take beyond its grace period, in milliseconds. */
const ALLOWANCE = 5 * MINUTE;

/**
 * An object that should be gone by now.
 *
 * @param waitsFor - In words; who asks knows what holds objects of its kind
 */
export function stuckTerminating(
  object: ClusterObject,
  now: number,
  category: string,
  waitsFor: string,
): ClusterFinding[] {
  // metadata.deletionTimestamp is when the grace period is over.
  const late = now - (object.deleted ?? now);
  return late < ALLOWANCE
    ? []
    : [
        toFinding(object, {
          category,
          subCause: 'StuckTerminating',
          severity: 'MEDIUM',
          since: object.deleted,
          message: `${object.name} should have ended ${duration(
            late,
          )} ago: ${waitsFor}`,
        }),
      ];
}
