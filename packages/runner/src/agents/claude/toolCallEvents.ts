import type { AgUiEvent } from '@agentic-portal/api';

/** The events of a tool call until its result. */
export const toolCallEvents = {
  start(id: string, name: string): AgUiEvent {
    return { type: 'TOOL_CALL_START', toolCallId: id, toolCallName: name };
  },
  args(id: string, delta: string): AgUiEvent {
    return { type: 'TOOL_CALL_ARGS', toolCallId: id, delta };
  },
  end(id: string): AgUiEvent {
    return { type: 'TOOL_CALL_END', toolCallId: id };
  },
  /** A call that did not come in pieces. */
  whole(call: { id: string; name: string; args: string }): AgUiEvent[] {
    return [
      toolCallEvents.start(call.id, call.name),
      toolCallEvents.args(call.id, call.args),
      toolCallEvents.end(call.id),
    ];
  },
};
