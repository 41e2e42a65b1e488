import type { AgUiEvent } from '@agentic-portal/api';

/** A task's log is for an overview; the whole is in the session's transcript. */
const longestLine = 2000;

/** Puts the pieces of an agent's messages together. */
export class AgentWords {
  readonly #messages = new Map<string, string>();

  /** Takes the next event of a transcript, and answers a message when the event ends it. */
  take(event: AgUiEvent): string | undefined {
    const { messageId, delta } = event;
    if (typeof messageId !== 'string') return undefined;
    switch (event.type) {
      case 'TEXT_MESSAGE_START':
        if (event.role !== 'user') this.#messages.set(messageId, '');
        return undefined;
      case 'TEXT_MESSAGE_CONTENT': {
        const text = this.#messages.get(messageId);
        if (text !== undefined && text.length <= longestLine) {
          this.#messages.set(messageId, text + String(delta ?? ''));
        }
        return undefined;
      }
      case 'TEXT_MESSAGE_END': {
        const text = this.#messages.get(messageId)?.trim();
        this.#messages.delete(messageId);
        if (!text) return undefined;
        return text.length > longestLine
          ? `${text.slice(0, longestLine)} …`
          : text;
      }
      default:
        return undefined;
    }
  }
}
