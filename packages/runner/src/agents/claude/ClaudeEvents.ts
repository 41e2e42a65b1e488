import { randomUUID } from 'node:crypto';
import type { SDKMessage } from '@anthropic-ai/claude-agent-sdk';
import type { AgUiEvent } from '@agentic-portal/api';
import { cut } from '../../session/fitSummary';

/** Longest result of a tool call that is shown (bytes); the agent has seen all of it. */
const maxResult = 64 * 1024;

/** Translates the messages of the Claude Agent SDK to AG-UI events. Messages that it does not know have none. */
export class ClaudeEvents {
  /** Events that end the content blocks that are open, by their index. */
  readonly #ends = new Map<number, AgUiEvent[]>();
  readonly #ids = new Map<number, string>();

  translate(message: SDKMessage): AgUiEvent[] {
    if (message.type === 'stream_event') {
      // What a subagent says is for the agent; its result comes as the result of the tool call that made it.
      if (message.parent_tool_use_id) return [];
      const { event } = message;
      switch (event.type) {
        case 'content_block_start':
          return this.#start(event.index, event.content_block);
        case 'content_block_delta':
          return this.#delta(event.index, event.delta);
        case 'content_block_stop': {
          const ends = this.#ends.get(event.index) ?? [];
          this.#ends.delete(event.index);
          return ends;
        }
        default:
          return [];
      }
    }
    if (message.type === 'user' && !message.parent_tool_use_id) {
      return results(message.message.content);
    }
    return [];
  }

  #start(
    index: number,
    block: { type: string; id?: string; name?: string },
  ): AgUiEvent[] {
    const id = block.id ?? randomUUID();
    this.#ids.set(index, id);
    switch (block.type) {
      case 'text':
        this.#ends.set(index, [{ type: 'TEXT_MESSAGE_END', messageId: id }]);
        return [
          { type: 'TEXT_MESSAGE_START', messageId: id, role: 'assistant' },
        ];
      case 'thinking':
        this.#ends.set(index, [
          { type: 'REASONING_MESSAGE_END', messageId: id },
          { type: 'REASONING_END', messageId: id },
        ]);
        return [
          { type: 'REASONING_START', messageId: id },
          { type: 'REASONING_MESSAGE_START', messageId: id, role: 'reasoning' },
        ];
      case 'tool_use':
        this.#ends.set(index, [{ type: 'TOOL_CALL_END', toolCallId: id }]);
        return [
          {
            type: 'TOOL_CALL_START',
            toolCallId: id,
            toolCallName: block.name ?? 'tool',
          },
        ];
      default:
        return [];
    }
  }

  #delta(
    index: number,
    delta: {
      type: string;
      text?: string;
      thinking?: string;
      partial_json?: string;
    },
  ): AgUiEvent[] {
    const id = this.#ids.get(index);
    switch (delta.type) {
      case 'text_delta':
        return [
          { type: 'TEXT_MESSAGE_CONTENT', messageId: id, delta: delta.text },
        ];
      case 'thinking_delta':
        return [
          {
            type: 'REASONING_MESSAGE_CONTENT',
            messageId: id,
            delta: delta.thinking,
          },
        ];
      case 'input_json_delta':
        return [
          { type: 'TOOL_CALL_ARGS', toolCallId: id, delta: delta.partial_json },
        ];
      default:
        return [];
    }
  }
}

function results(content: unknown): AgUiEvent[] {
  if (!Array.isArray(content)) return [];
  return content
    .filter(block => block?.type === 'tool_result')
    .map(block => ({
      type: 'TOOL_CALL_RESULT',
      messageId: randomUUID(),
      toolCallId: String(block.tool_use_id),
      role: 'tool',
      content: cut(textOf(block.content), maxResult),
    }));
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
