/**
 * Fields of a session's spec that may change after creation. The API answers 422 to a change of another one, and the
 * custom resource's rules, which are generated from this list, refuse it.
 */
export const mutableSpecFields = [
  'desiredState',
  'run',
  'displayName',
  'timeout',
  'inactivityTimeout',
  'budget',
  'ttlSecondsAfterFinished',
] as const;
