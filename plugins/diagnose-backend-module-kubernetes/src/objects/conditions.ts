import { list, text, time, type Fields } from './fields';

/** One of `status.conditions`. */
export interface Condition {
  type: string;
  /** `True`, `False` or `Unknown`. */
  status: string;
  reason: string;
  message: string;
  /** When it became so, in milliseconds since 1970. */
  since?: number;
}

/** The conditions of a status that have a type. */
export function conditionsOf(status: Fields): Condition[] {
  return list(status.conditions).flatMap(condition => {
    const type = text(condition.type);
    return type
      ? [
          {
            type,
            status: text(condition.status) ?? '',
            reason: text(condition.reason) ?? '',
            message: (text(condition.message) ?? '').slice(0, 1_000),
            since:
              time(condition.lastTransitionTime) ??
              time(condition.lastUpdateTime),
          },
        ]
      : [];
  });
}

/** The condition of a type. */
export function conditionOf(
  status: Fields,
  type: string,
): Condition | undefined {
  return conditionsOf(status).find(condition => condition.type === type);
}

/** Names of conditions that are well when False. */
const badWhenTrue =
  /(?:Degraded|Stalled|Failed|Failure|Error|Errored|Conflict|Conflicted|Unavailable|Pressure|Invalid|Unhealthy|Blocked|Denied|Deadlock|OutOfSync|DisruptionTarget|ScalingLimited|ReadonlyFilesystem|Problem)$/;

/** Whether a condition is of the kind that is well when False, by its name. */
export function isBadWhenTrue({ type }: Condition): boolean {
  return badWhenTrue.test(type);
}
