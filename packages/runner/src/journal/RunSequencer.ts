import { EventType } from '@ag-ui/core';
import type { AgUiEvent } from '@agentic-portal/api';

/** How an event opens or closes one of the things that must be closed before a run may end. */
interface Bracket {
  kind: 'message' | 'tool' | 'span' | 'reasoning' | 'step' | 'subagent';
  /** The field with the id. */
  id: string;
  does: 'open' | 'continue' | 'close';
}

const brackets: Record<string, Bracket> = {
  [EventType.TEXT_MESSAGE_START]: bracket('message', 'messageId', 'open'),
  [EventType.TEXT_MESSAGE_CONTENT]: bracket('message', 'messageId', 'continue'),
  [EventType.TEXT_MESSAGE_END]: bracket('message', 'messageId', 'close'),
  [EventType.TOOL_CALL_START]: bracket('tool', 'toolCallId', 'open'),
  [EventType.TOOL_CALL_ARGS]: bracket('tool', 'toolCallId', 'continue'),
  [EventType.TOOL_CALL_END]: bracket('tool', 'toolCallId', 'close'),
  [EventType.REASONING_START]: bracket('span', 'messageId', 'open'),
  [EventType.REASONING_END]: bracket('span', 'messageId', 'close'),
  [EventType.REASONING_MESSAGE_START]: bracket(
    'reasoning',
    'messageId',
    'open',
  ),
  [EventType.REASONING_MESSAGE_CONTENT]: bracket(
    'reasoning',
    'messageId',
    'continue',
  ),
  [EventType.REASONING_MESSAGE_END]: bracket('reasoning', 'messageId', 'close'),
  [EventType.STEP_STARTED]: bracket('step', 'stepName', 'open'),
  [EventType.STEP_FINISHED]: bracket('step', 'stepName', 'close'),
  [EventType.SUBAGENT_STARTED]: bracket('subagent', 'subagentRunId', 'open'),
  [EventType.SUBAGENT_FINISHED]: bracket('subagent', 'subagentRunId', 'close'),
  [EventType.SUBAGENT_ERROR]: bracket('subagent', 'subagentRunId', 'close'),
};

/**
 * Keeps a stream of AG-UI events valid, whatever an agent says: it repairs what can be repaired (content without a
 * start gets one), drops what cannot (an end of something that is not open), and closes everything that is open before
 * a run ends, as `verifyEvents` of `@ag-ui/client` wants it. Outside of a run only CUSTOM events pass.
 */
export class RunSequencer {
  #runId: string | undefined;
  /** What is open, in the order of opening: by kind and id, the event that closes it. */
  readonly #open = new Map<string, AgUiEvent>();
  /** Subagents that ended in this run: their ids may not be used again in it. */
  readonly #ended = new Set<string>();
  /** The last ids of chunk events, which may leave them out. */
  readonly #chunk: { message?: string; tool?: string } = {};

  /** The AG-UI run that is open. */
  get runId(): string | undefined {
    return this.#runId;
  }

  /**
   * The events that may be written in the place of this one: itself, with others before it, or none.
   *
   * @throws Error when a run starts while another one is open: that is a defect of the runner
   */
  admit(event: AgUiEvent): AgUiEvent[] {
    switch (event.type) {
      case EventType.CUSTOM:
        return [event];
      case EventType.RUN_STARTED:
        if (this.#runId !== undefined) {
          throw new Error(`The AG-UI run ${this.#runId} is still open`);
        }
        this.#runId = String(event.runId);
        return [event];
      case EventType.RUN_FINISHED:
      case EventType.RUN_ERROR: {
        if (this.#runId === undefined) return [];
        const events = [...this.close(), event];
        this.#runId = undefined;
        this.#ended.clear();
        return events;
      }
      default:
        return this.#runId === undefined ? [] : this.#admitInRun(event);
    }
  }

  /** The events that close whatever is open, the newest first; it is closed then. */
  close(): AgUiEvent[] {
    const events = [...this.#open.values()].reverse();
    this.#open.clear();
    return events;
  }

  #admitInRun(event: AgUiEvent): AgUiEvent[] {
    if (event.type === EventType.TEXT_MESSAGE_CHUNK) return this.#text(event);
    if (event.type === EventType.TOOL_CALL_CHUNK) return this.#tool(event);
    const known = brackets[event.type];
    if (!known) return [event];
    const id = event[known.id];
    if (typeof id !== 'string') return [];
    // A step belongs to its agent: a subagent may have one of the same name.
    const owner =
      known.kind === 'step' ? String(event.subagentRunId ?? '') : '';
    const key = `${known.kind}\n${owner}\n${id}`;
    const isOpen = this.#open.has(key);
    switch (known.does) {
      case 'open':
        if (isOpen || this.#ended.has(key)) return [];
        this.#open.set(key, closing(known, event));
        return [event];
      case 'continue': {
        if (event.delta === '') return [];
        if (isOpen) return [event];
        const start = opening(known, id);
        return start ? [...this.admit(start), event] : [];
      }
      default:
        if (!isOpen) return [];
        this.#open.delete(key);
        if (known.kind === 'subagent') this.#ended.add(key);
        return [event];
    }
  }

  #text({ messageId, role, delta, ...rest }: AgUiEvent): AgUiEvent[] {
    const id = messageId ?? this.#chunk.message;
    if (typeof id !== 'string' || typeof delta !== 'string') return [];
    this.#chunk.message = id;
    return [
      ...this.admit({
        type: EventType.TEXT_MESSAGE_START,
        messageId: id,
        role: role ?? 'assistant',
      }),
      ...this.admit({
        ...rest,
        type: EventType.TEXT_MESSAGE_CONTENT,
        messageId: id,
        delta,
      }),
    ];
  }

  #tool({ toolCallId, toolCallName, delta, ...rest }: AgUiEvent): AgUiEvent[] {
    const id = toolCallId ?? this.#chunk.tool;
    if (typeof id !== 'string') return [];
    this.#chunk.tool = id;
    return [
      ...(typeof toolCallName === 'string'
        ? this.admit({
            type: EventType.TOOL_CALL_START,
            toolCallId: id,
            toolCallName,
          })
        : []),
      ...(typeof delta === 'string'
        ? this.admit({
            ...rest,
            type: EventType.TOOL_CALL_ARGS,
            toolCallId: id,
            delta,
          })
        : []),
    ];
  }
}

function bracket(
  kind: Bracket['kind'],
  id: string,
  does: Bracket['does'],
): Bracket {
  return { kind, id, does };
}

/** What starts a message that began without a start; a tool call cannot be repaired, because its name is missing. */
function opening(known: Bracket, id: string): AgUiEvent | undefined {
  switch (known.kind) {
    case 'message':
      return {
        type: EventType.TEXT_MESSAGE_START,
        messageId: id,
        role: 'assistant',
      };
    case 'reasoning':
      return {
        type: EventType.REASONING_MESSAGE_START,
        messageId: id,
        role: 'reasoning',
      };
    default:
      return undefined;
  }
}

function closing(known: Bracket, opener: AgUiEvent): AgUiEvent {
  const type = Object.entries(brackets).find(
    ([, other]) => other.kind === known.kind && other.does === 'close',
  )?.[0];
  return {
    type: String(type),
    [known.id]: opener[known.id],
    ...(opener.subagentRunId === undefined
      ? {}
      : { subagentRunId: opener.subagentRunId }),
  };
}
