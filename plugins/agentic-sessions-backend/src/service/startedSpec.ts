import {
  type AgenticSession,
  type AgenticSessionSpec,
  isSettled,
} from '@agentic-portal/api';

/** The spec of a session that is to run; undefined when it runs, or will, without a change. */
export function startedSpec(
  session: AgenticSession,
): AgenticSessionSpec | undefined {
  const { spec, status } = session;
  const run = spec.run ?? 1;
  const isCurrent = run === (status.run ?? 1);
  const ending = isSettled(session) || spec.desiredState === 'Stopped';
  if (!ending || (!isCurrent && spec.desiredState === 'Running')) {
    return undefined;
  }
  return {
    ...spec,
    desiredState: 'Running',
    run: isCurrent ? run + 1 : run,
  };
}
