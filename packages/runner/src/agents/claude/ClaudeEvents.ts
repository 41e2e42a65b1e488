import { randomUUID } from 'node:crypto';
import type { SDKMessage } from '@anthropic-ai/claude-agent-sdk';
import type { AgUiEvent } from '@agentic-portal/api';
import { cut } from '../../session/fitSummary';
import { ClaudePlan } from './ClaudePlan';
import { toolCallEvents } from './toolCallEvents';

/** Longest result of a tool call that is shown (bytes); the agent has seen all of it. */
const maxResult = 64 * 1024;

/** What a whole block has instead of the deltas of one that comes in pieces. */
const wholeDeltas: Record<string, string> = {
  text: 'text_delta',
  thinking: 'thinking_delta',
  tool_use: 'input_json_delta',
};

/** A content block that is being said. */
interface OpenBlock {
  id: string;
  type: string;
  /** Of a tool call: the tool, and its arguments as far as they have arrived. */
  name: string;
  args: string;
}

/** A sub-agent, whose id is that of the tool call that made it. */
interface Subagent {
  name: string;
  description?: string;
  /** The sub-agent that made it, if one did. */
  parent?: string;
}

/**
 * Translates the messages of the Claude Agent SDK to AG-UI events, those of one turn. Messages that it does not know
 * have none. The beginning of a sub-agent is said before whatever it says: the agent's run may have ended and begun
 * again in between. Where it was said already, the sequencer of the journal drops it.
 */
export class ClaudeEvents {
  /** By whose they are, and their index. */
  readonly #open = new Map<string, OpenBlock>();
  readonly #subagents = new Map<string, Subagent>();
  /** Those that said something, and those of them whose words come in pieces and then once more as a whole. */
  readonly #heard = new Set<string>();
  readonly #inPieces = new Set<string>();
  /** Calls about plans, which are shown as those once they succeeded. */
  readonly #planned = new Map<string, OpenBlock>();
  /** By whose they are: the agent's own under no name. */
  readonly #plans = new Map<string, ClaudePlan>();
  readonly #planId = randomUUID();

  translate(message: SDKMessage): AgUiEvent[] {
    switch (message.type) {
      case 'stream_event': {
        const owner = message.parent_tool_use_id ?? undefined;
        if (owner) this.#inPieces.add(owner);
        return this.#of(owner, this.#piece(owner, message.event));
      }
      case 'assistant': {
        const owner = message.parent_tool_use_id ?? undefined;
        // What the agent itself says comes in pieces.
        if (!owner || this.#inPieces.has(owner)) return [];
        return this.#of(owner, this.#whole(owner, message.message.content));
      }
      case 'user': {
        const owner = message.parent_tool_use_id ?? undefined;
        // One that was sent to the background goes on after its result.
        const status = (message.tool_use_result as { status?: unknown } | null)
          ?.status;
        return this.#of(
          owner,
          this.#results(
            message.message.content,
            owner,
            status !== 'async_launched',
          ),
        );
      }
      default:
        return [];
    }
  }

  /** Says of events whose they are. */
  #of(owner: string | undefined, events: AgUiEvent[]): AgUiEvent[] {
    if (!owner || events.length === 0) return events;
    this.#heard.add(owner);
    return [
      ...this.#started(owner),
      ...events.map(event => ({ subagentRunId: owner, ...event })),
    ];
  }

  /** The beginning of a sub-agent, and before it those of the ones that it is in. */
  #started(id: string): AgUiEvent[] {
    const { name, description, parent } = this.#subagents.get(id) ?? {
      name: 'Sub-agent',
    };
    return [
      ...(parent ? this.#started(parent) : []),
      {
        type: 'SUBAGENT_STARTED',
        subagentRunId: id,
        name,
        ...(description ? { description } : {}),
        ...(parent ? { parentSubagentRunId: parent } : {}),
        parentToolCallId: id,
      },
    ];
  }

  #piece(
    owner: string | undefined,
    event: Extract<SDKMessage, { type: 'stream_event' }>['event'],
  ): AgUiEvent[] {
    switch (event.type) {
      case 'content_block_start':
        return this.#begin(`${owner}/${event.index}`, event.content_block);
      case 'content_block_delta':
        return this.#delta(`${owner}/${event.index}`, event.delta);
      case 'content_block_stop':
        return this.#end(`${owner}/${event.index}`, owner);
      default:
        return [];
    }
  }

  #whole(owner: string, content: unknown): AgUiEvent[] {
    if (!Array.isArray(content)) return [];
    return content.flatMap(block => [
      ...this.#begin(owner, block),
      ...this.#delta(owner, {
        type: wholeDeltas[block.type] ?? '',
        text: block.text,
        thinking: block.thinking,
        partial_json: JSON.stringify(block.input ?? {}),
      }),
      ...this.#end(owner, owner),
    ]);
  }

  #begin(
    key: string,
    block: { type: string; id?: string; name?: string },
  ): AgUiEvent[] {
    const { type, id = randomUUID(), name = 'tool' } = block;
    this.#open.set(key, { id, type, name, args: '' });
    switch (type) {
      case 'text':
        return [
          { type: 'TEXT_MESSAGE_START', messageId: id, role: 'assistant' },
        ];
      case 'thinking':
        return [
          { type: 'REASONING_START', messageId: id },
          { type: 'REASONING_MESSAGE_START', messageId: id, role: 'reasoning' },
        ];
      case 'tool_use':
        return ClaudePlan.isAbout(name) ? [] : [toolCallEvents.start(id, name)];
      default:
        return [];
    }
  }

  #delta(
    key: string,
    delta: {
      type: string;
      text?: string;
      thinking?: string;
      partial_json?: string;
    },
  ): AgUiEvent[] {
    const block = this.#open.get(key);
    if (!block) return [];
    const messageId = block.id;
    switch (delta.type) {
      case 'text_delta':
        return [{ type: 'TEXT_MESSAGE_CONTENT', messageId, delta: delta.text }];
      case 'thinking_delta':
        return [
          {
            type: 'REASONING_MESSAGE_CONTENT',
            messageId,
            delta: delta.thinking,
          },
        ];
      case 'input_json_delta': {
        const args = delta.partial_json ?? '';
        block.args += args;
        return ClaudePlan.isAbout(block.name)
          ? []
          : [toolCallEvents.args(block.id, args)];
      }
      default:
        return [];
    }
  }

  #end(key: string, owner: string | undefined): AgUiEvent[] {
    const block = this.#open.get(key);
    if (!block) return [];
    this.#open.delete(key);
    const { id, type } = block;
    switch (type) {
      case 'text':
        return [{ type: 'TEXT_MESSAGE_END', messageId: id }];
      case 'thinking':
        return [
          { type: 'REASONING_MESSAGE_END', messageId: id },
          { type: 'REASONING_END', messageId: id },
        ];
      case 'tool_use':
        return this.#called(block, owner);
      default:
        return [];
    }
  }

  #called(block: OpenBlock, owner: string | undefined): AgUiEvent[] {
    const { id, name, args } = block;
    if (ClaudePlan.isAbout(name)) {
      this.#planned.set(id, block);
      return [];
    }
    const { subagent_type: type, description } = parse(args);
    this.#subagents.set(id, {
      name: typeof type === 'string' ? type : name,
      ...(typeof description === 'string' ? { description } : {}),
      ...(owner ? { parent: owner } : {}),
    });
    return [toolCallEvents.end(id)];
  }

  #results(
    content: unknown,
    owner: string | undefined,
    over: boolean,
  ): AgUiEvent[] {
    if (!Array.isArray(content)) return [];
    return content
      .filter(block => block?.type === 'tool_result')
      .flatMap((block): AgUiEvent[] => {
        const id = String(block.tool_use_id);
        // A call that is refused at once has its result before its own end.
        const [key] = [...this.#open].find(([, open]) => open.id === id) ?? [];
        const end = key === undefined ? [] : this.#end(key, owner);
        const text = cut(textOf(block.content), maxResult);
        const planned = this.#planned.get(id);
        const plan =
          planned && !block.is_error
            ? this.#plan(planned, text, owner)
            : undefined;
        if (plan) return [plan];
        return [
          ...end,
          ...(over && this.#heard.delete(id) ? [subagentEnd(id, block)] : []),
          // What is no plan is shown as the call that it is.
          ...(planned ? toolCallEvents.whole(planned) : []),
          {
            type: 'TOOL_CALL_RESULT',
            messageId: randomUUID(),
            toolCallId: id,
            role: 'tool',
            content: text,
          },
        ];
      });
  }

  #plan(
    { name, args }: OpenBlock,
    result: string,
    owner: string = '',
  ): AgUiEvent | undefined {
    const plan = this.#plans.get(owner) ?? new ClaudePlan();
    this.#plans.set(owner, plan);
    const steps = plan.apply(name, parse(args), result);
    return (
      steps && {
        type: 'ACTIVITY_SNAPSHOT',
        messageId: owner ? `${this.#planId}-${owner}` : this.#planId,
        activityType: 'PLAN',
        content: { steps },
      }
    );
  }
}

/** What it answered is the result of the call that made it. */
function subagentEnd(
  id: string,
  block: { is_error?: boolean; content?: unknown },
): AgUiEvent {
  return block.is_error
    ? {
        type: 'SUBAGENT_ERROR',
        subagentRunId: id,
        message: cut(textOf(block.content), maxResult) || 'It failed.',
      }
    : { type: 'SUBAGENT_FINISHED', subagentRunId: id };
}

function parse(args: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(args);
    return typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map(part =>
      part?.type === 'text' ? String(part.text) : `[${part?.type}]`,
    )
    .join('\n');
}
