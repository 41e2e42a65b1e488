import {
  type AgenticSession,
  type AgenticSessionSpec,
  settledPhases,
} from '@agentic-portal/api';

/** Whether the present run is over. */
export function isSettled(status: AgenticSession['status']): boolean {
  return status.phase !== undefined && settledPhases.includes(status.phase);
}

/** The spec of a session that is to run; undefined when it runs, or will, without a change. */
export function startedSpec({
  spec,
  status,
}: AgenticSession): AgenticSessionSpec | undefined {
  const run = spec.run ?? 1;
  const isCurrent = run === (status.run ?? 1);
  const ending = isSettled(status) || spec.desiredState === 'Stopped';
  if (!ending || (!isCurrent && spec.desiredState === 'Running')) {
    return undefined;
  }
  return {
    ...spec,
    desiredState: 'Running',
    run: isCurrent ? run + 1 : run,
  };
}
