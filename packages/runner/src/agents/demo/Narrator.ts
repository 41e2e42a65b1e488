import { randomUUID } from 'node:crypto';
import type { AgentTurn } from '../Agent';
import type { Pacer } from './Pacer';

const wordMs = 18;
const toolMs = 120;

/** Says and does things as AG-UI events. */
export class Narrator {
  #steps = 0;

  constructor(
    private readonly turn: AgentTurn,
    private readonly pacer: Pacer,
  ) {}

  /** Streams a message, a few words at a time. */
  async say(text: string): Promise<void> {
    const messageId = randomUUID();
    const { turn } = this;
    await turn.emit({
      type: 'TEXT_MESSAGE_START',
      messageId,
      role: 'assistant',
    });
    for (const delta of text.match(/\s*\S+\s*/g) ?? []) {
      await turn.emit({ type: 'TEXT_MESSAGE_CONTENT', messageId, delta });
      await this.pacer.pause(wordMs);
    }
    await turn.emit({ type: 'TEXT_MESSAGE_END', messageId });
  }

  /** Shows a tool call around something that is really done. */
  async tool<T>(
    toolCallName: string,
    args: Record<string, unknown>,
    act: () => Promise<T>,
    show: (result: T) => string,
  ): Promise<T> {
    const toolCallId = randomUUID();
    const { turn } = this;
    // A model would have been called to choose the tool: so far a budget of turns can be shown without one.
    turn.used({ turns: this.#steps + 1, costUSD: 0 });
    if (turn.signal.aborted) turn.used({ turns: this.#steps, costUSD: 0 });
    turn.signal.throwIfAborted();
    this.#steps += 1;
    await turn.emit({ type: 'TOOL_CALL_START', toolCallId, toolCallName });
    await turn.emit({
      type: 'TOOL_CALL_ARGS',
      toolCallId,
      delta: JSON.stringify(args),
    });
    await turn.emit({ type: 'TOOL_CALL_END', toolCallId });
    await this.pacer.pause(toolMs);
    this.turn.signal.throwIfAborted();
    const result = await act();
    await turn.emit({
      type: 'TOOL_CALL_RESULT',
      messageId: randomUUID(),
      toolCallId,
      role: 'tool',
      content: show(result),
    });
    await this.pacer.pause(toolMs);
    return result;
  }
}
