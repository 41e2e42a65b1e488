import { randomUUID } from 'node:crypto';
import type { AgUiEvent } from '@agentic-portal/api';
import { cut } from '../../session/fitSummary';

/** Longest result of a tool call that is shown (bytes); the agent has seen all of it. */
const maxResult = 64 * 1024;

/** A line of `--output-format stream-json`. */
interface Line {
  type?: string;
  session_id?: string;
  role?: string;
  content?: string;
  tool_name?: string;
  tool_id?: string;
  parameters?: unknown;
  output?: string;
  status?: string;
  severity?: string;
  message?: string;
  error?: { message?: string };
}

/** Translates what the Gemini CLI prints to AG-UI events. Kinds of lines that it does not know have none. */
export class GeminiEvents {
  /** The CLI's name of the conversation. */
  sessionId: string | undefined;
  /** What the agent said last. */
  words = '';
  /** Why it failed. */
  failure: string | undefined;
  /** Whether the CLI came to its end. */
  ended = false;
  #messageId: string | undefined;

  translate(value: unknown): AgUiEvent[] {
    const line = value as Line;
    switch (line.type) {
      case 'init':
        this.sessionId = line.session_id;
        return [];
      case 'message':
        return line.role === 'assistant' ? this.#say(line.content ?? '') : [];
      case 'tool_use': {
        const toolCallId = String(line.tool_id);
        return [
          ...this.close(),
          {
            type: 'TOOL_CALL_START',
            toolCallId,
            toolCallName: line.tool_name ?? 'tool',
          },
          {
            type: 'TOOL_CALL_ARGS',
            toolCallId,
            delta: JSON.stringify(line.parameters ?? {}),
          },
          { type: 'TOOL_CALL_END', toolCallId },
        ];
      }
      case 'tool_result':
        return [
          ...this.close(),
          {
            type: 'TOOL_CALL_RESULT',
            messageId: randomUUID(),
            toolCallId: String(line.tool_id),
            role: 'tool',
            content: cut(
              line.error?.message ?? line.output ?? String(line.status),
              maxResult,
            ),
          },
        ];
      case 'error':
        if (line.severity === 'error') this.failure = line.message;
        return this.close();
      case 'result':
        this.ended = true;
        if (line.status === 'error') {
          this.failure =
            explain(line.error?.message) ?? this.failure ?? 'Gemini failed';
        }
        return this.close();
      default:
        return [];
    }
  }

  /** Ends the message that is open. */
  close(): AgUiEvent[] {
    const messageId = this.#messageId;
    this.#messageId = undefined;
    return messageId ? [{ type: 'TEXT_MESSAGE_END', messageId }] : [];
  }

  #say(delta: string): AgUiEvent[] {
    if (!delta) return [];
    if (this.#messageId) this.words += delta;
    else this.words = delta;
    const isNew = !this.#messageId;
    const messageId = this.#messageId ?? randomUUID();
    this.#messageId = messageId;
    return [
      ...(isNew
        ? [{ type: 'TEXT_MESSAGE_START', messageId, role: 'assistant' }]
        : []),
      { type: 'TEXT_MESSAGE_CONTENT', messageId, delta },
    ];
  }
}

/** The API's own words, of what the CLI prints as `[API Error: {"error":{"message":…}}]`. */
function explain(message: string | undefined): string | undefined {
  const json = /^\[API Error: (\{.*\})\]$/s.exec(message ?? '')?.[1];
  try {
    return JSON.parse(json ?? '').error.message;
  } catch {
    return message;
  }
}
