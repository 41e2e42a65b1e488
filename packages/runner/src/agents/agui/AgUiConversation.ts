import { randomUUID } from 'node:crypto';
import { applyJsonPatch } from '@agentic-portal/api';
import type { AgUiEvent } from '@agentic-portal/api';
import type { AgentContext } from '../Agent';

/** A message as AG-UI has it. */
interface Message {
  id: string;
  role: string;
  content?: unknown;
  toolCallId?: string;
  toolCalls?: Array<{
    id: string;
    type: 'function';
    function: { name: string; arguments: string };
  }>;
}

/** Key in what the agent remembers. */
const key = 'agUiConversation';
/** So much of a conversation (characters of JSON) is handed to the server; of a longer one the oldest messages go. */
const maxLength = 512 * 1024;

/** The messages and the state of a conversation with an AG-UI server, which keeps neither: each run is handed both. */
export class AgUiConversation {
  messages: Message[];
  state: unknown;

  constructor(
    private readonly context: Pick<AgentContext, 'memory' | 'saveMemory'>,
  ) {
    const { messages = [], state = {} } = JSON.parse(
      context.memory[key] ?? '{}',
    );
    this.messages = messages;
    this.state = state;
  }

  /** Takes in what an event says. */
  see(event: AgUiEvent): void {
    switch (event.type) {
      case 'TEXT_MESSAGE_START':
        this.#find(event.messageId, String(event.role ?? 'assistant'));
        break;
      case 'TEXT_MESSAGE_CONTENT':
      case 'TEXT_MESSAGE_CHUNK': {
        const message = this.#find(event.messageId, 'assistant');
        message.content = `${message.content ?? ''}${event.delta ?? ''}`;
        break;
      }
      case 'TOOL_CALL_START':
      case 'TOOL_CALL_CHUNK':
        this.#call(event);
        break;
      case 'TOOL_CALL_ARGS': {
        const call = this.messages
          .flatMap(({ toolCalls = [] }) => toolCalls)
          .find(({ id }) => id === event.toolCallId);
        if (call) call.function.arguments += String(event.delta);
        break;
      }
      case 'TOOL_CALL_RESULT':
        this.messages.push({
          id: String(event.messageId),
          role: 'tool',
          toolCallId: String(event.toolCallId),
          content: event.content,
        });
        break;
      case 'MESSAGES_SNAPSHOT':
        this.messages = event.messages as Message[];
        break;
      case 'STATE_SNAPSHOT':
        this.state = event.snapshot;
        break;
      case 'STATE_DELTA': {
        const patched = applyJsonPatch(this.state, event.delta);
        if (patched) this.state = patched.value;
        break;
      }
      default:
    }
  }

  /** Remembers it. What it is too long for is forgotten, whole messages from its beginning on; their number. */
  save(): number {
    const answered = new Set(this.messages.map(message => message.toolCallId));
    // Calls without a result, of a turn that was ended, are what models refuse.
    let kept = this.messages.flatMap(message => {
      const toolCalls = message.toolCalls?.filter(({ id }) => answered.has(id));
      const rest = { ...message, ...(toolCalls && { toolCalls }) };
      if (toolCalls?.length === 0) delete rest.toolCalls;
      return rest.content === undefined && !rest.toolCalls ? [] : [rest];
    });
    const sizes = kept.map(message => JSON.stringify(message).length);
    let size = sizes.reduce((sum, one) => sum + one, 0);
    let dropped = 0;
    while (size > maxLength && dropped < kept.length) {
      size -= sizes[dropped];
      dropped += 1;
    }
    kept = kept.slice(dropped);
    // A result whose call is gone.
    while (kept[0]?.role === 'tool') {
      kept.shift();
      dropped += 1;
    }
    this.messages = kept;
    const state =
      JSON.stringify(this.state ?? {}).length > maxLength ? {} : this.state;
    this.context.memory[key] = JSON.stringify({ messages: kept, state });
    this.context.saveMemory();
    return dropped;
  }

  #call(event: AgUiEvent): void {
    const id = String(event.toolCallId);
    const known = this.messages.find(({ toolCalls }) =>
      toolCalls?.some(call => call.id === id),
    );
    const delta = String(event.delta ?? '');
    const call = known?.toolCalls?.find(one => one.id === id);
    if (call) {
      call.function.arguments += delta;
      return;
    }
    const message = this.#find(
      event.parentMessageId ?? `message-${id}`,
      'assistant',
    );
    (message.toolCalls ??= []).push({
      id,
      type: 'function',
      function: { name: String(event.toolCallName), arguments: delta },
    });
  }

  #find(id: unknown, role: string): Message {
    const name = String(id ?? this.messages.at(-1)?.id ?? randomUUID());
    const known = this.messages.find(message => message.id === name);
    if (known) return known;
    const message = { id: name, role };
    this.messages.push(message);
    return message;
  }
}
