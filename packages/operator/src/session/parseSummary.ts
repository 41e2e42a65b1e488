import { type RunOutcome, type RunSummary } from '@agentic-portal/api';

const outcomes: readonly RunOutcome[] = [
  'Completed',
  'Stopped',
  'InactivityTimeout',
  'Timeout',
  'BudgetExceeded',
  'AgentFailed',
  'CloneFailed',
  'PushFailed',
];
/** Bounds of a status's `versions` in `openapi.yaml`; one more is the image's. */
const maxVersions = 16;
const maxVersion = 128;
/** Fields of a summary that go into a status, each with the type that the API server would refuse another of. */
const isUsage = recordOf('number');

/**
 * A runner's summary, from its container's termination message. Undefined when it is something else, such as the last
 * lines of a log. It is the pod's claim: only what fits the status's schema is taken over.
 */
export function parseSummary(message = ''): RunSummary | undefined {
  let value: unknown;
  try {
    value = JSON.parse(message);
  } catch {
    return undefined;
  }
  if (!isObject(value) || !outcomes.includes(value.outcome as RunOutcome)) {
    return undefined;
  }
  const {
    outcome,
    message: why,
    results,
    usage,
    repoStatuses,
    versions,
  } = value;
  return {
    outcome: outcome as RunOutcome,
    ...(typeof why === 'string' && { message: why }),
    ...(typeof results === 'string' && { results }),
    ...(isUsage(usage) && { usage: usage as RunSummary['usage'] }),
    ...(Array.isArray(repoStatuses) &&
      repoStatuses.every(isRepoStatus) && {
        repoStatuses: repoStatuses as RunSummary['repoStatuses'],
      }),
    ...(isVersions(versions) && { versions }),
    lastEvent: Number(value.lastEvent) || 0,
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function recordOf(type: 'number') {
  return (value: unknown) =>
    isObject(value) &&
    Object.values(value).every(entry => typeof entry === type);
}

function isVersions(value: unknown): value is Record<string, string> {
  return (
    isObject(value) &&
    Object.keys(value).length < maxVersions &&
    Object.values(value).every(
      entry => typeof entry === 'string' && entry.length <= maxVersion,
    )
  );
}

function isRepoStatus(value: unknown): boolean {
  return (
    isObject(value) &&
    typeof value.name === 'string' &&
    typeof value.repoURL === 'string'
  );
}
