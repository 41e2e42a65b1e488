import {
  type AgUiEvent,
  CustomEvent,
  type InterruptOutcome,
  type SessionLive,
  type Usage,
} from '@agentic-portal/api';

/** A session's live fields after an event of its runner. The same object when the event changes none of them. */
export function projectLive(live: SessionLive, event: AgUiEvent): SessionLive {
  switch (event.type) {
    case 'RUN_STARTED':
      return { ...live, agentStatus: 'working', interrupts: undefined };
    case 'RUN_FINISHED': {
      const outcome = event.outcome as InterruptOutcome | undefined;
      return outcome?.type === 'interrupt'
        ? {
            ...live,
            agentStatus: 'waiting_input',
            interrupts: outcome.interrupts,
          }
        : live;
    }
    case 'CUSTOM':
      return projectCustom(live, String(event.name), event.value);
    default:
      return live;
  }
}

function projectCustom(
  live: SessionLive,
  name: string,
  value: unknown,
): SessionLive {
  switch (name) {
    case CustomEvent.AgentStatus: {
      const { agentStatus } = value as Pick<SessionLive, 'agentStatus'>;
      return agentStatus === live.agentStatus ? live : { ...live, agentStatus };
    }
    case CustomEvent.Usage:
      return { ...live, usage: value as Usage };
    case CustomEvent.SessionFinished:
      return { ...live, agentStatus: undefined, interrupts: undefined };
    default:
      return live;
  }
}
