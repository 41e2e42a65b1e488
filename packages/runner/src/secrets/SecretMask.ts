import { EventType } from '@ag-ui/core';
import type { AgUiEvent } from '@agentic-portal/api';

/** Shorter values are in words that everybody uses: hiding them would garble the transcript and tell their place. */
const minLength = 8;
const stars = '***';

/** By the events that carry parts of a text: the field with the text's id. The events that end these texts follow. */
const parts: Record<string, string> = {
  [EventType.TEXT_MESSAGE_CONTENT]: 'messageId',
  [EventType.REASONING_MESSAGE_CONTENT]: 'messageId',
  [EventType.TOOL_CALL_ARGS]: 'toolCallId',
};
const ends: Record<string, string> = {
  [EventType.TEXT_MESSAGE_END]: EventType.TEXT_MESSAGE_CONTENT,
  [EventType.REASONING_MESSAGE_END]: EventType.REASONING_MESSAGE_CONTENT,
  [EventType.TOOL_CALL_END]: EventType.TOOL_CALL_ARGS,
};

/**
 * Hides the values of Secrets in events, as systems of continuous integration do: whole values, their lines, and either
 * as JSON has it. It is a help against accidents; an agent that wants to show a value can, in other letters.
 */
export class SecretMask {
  #needles: string[] = [];
  #pattern: RegExp | undefined;
  /** By event type and id, the end of a text that may be the beginning of a value. */
  readonly #held = new Map<string, AgUiEvent>();

  constructor(values: readonly string[]) {
    this.add(values);
  }

  /** Hides these values, too, from now on. */
  add(values: readonly string[]): void {
    const texts = values
      .flatMap(value => [value, value.trim(), ...value.split(/\r?\n/)])
      .flatMap(text => [text, JSON.stringify(text).slice(1, -1)])
      .filter(text => text.trim().length >= minLength);
    // The longest first: a value may be the beginning of another one.
    this.#needles = [...new Set([...this.#needles, ...texts])].sort(
      (one, other) => other.length - one.length,
    );
    if (this.#needles.length > 0) {
      const escaped = this.#needles.map(text =>
        text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'),
      );
      this.#pattern = new RegExp(escaped.join('|'), 'g');
    }
  }

  /** The events that may be written in the place of one: a value may be spread over several. */
  mask(event: AgUiEvent): AgUiEvent[] {
    if (!this.#pattern) return [event];
    const idField = parts[event.type];
    if (idField && typeof event.delta === 'string') {
      return this.#maskPart(event, `${event.type} ${event[idField]}`);
    }
    const ended = ends[event.type];
    const key = `${ended} ${ended && event[parts[ended]]}`;
    const held = this.#held.get(key);
    this.#held.delete(key);
    return [...(held ? [held] : []), this.hide(event)];
  }

  /** A copy of a value of JSON in which every text is masked. */
  hide<T>(value: T): T {
    return this.#pattern ? (this.#hide(value) as T) : value;
  }

  #maskPart(event: AgUiEvent, key: string): AgUiEvent[] {
    const before = String(this.#held.get(key)?.delta ?? '');
    const text = String(this.#hide(`${before}${event.delta}`));
    const rest = this.#beginning(text);
    if (rest > 0) this.#held.set(key, { ...event, delta: text.slice(-rest) });
    else this.#held.delete(key);
    const delta = rest > 0 ? text.slice(0, -rest) : text;
    return delta ? [{ ...event, delta }] : [];
  }

  /** How many characters at the end of a text are the longest beginning of a value. */
  #beginning(text: string): number {
    const lengths = this.#needles.map(needle => {
      let length = Math.min(needle.length - 1, text.length);
      while (length > 0 && !needle.startsWith(text.slice(-length))) length--;
      return length;
    });
    return Math.max(0, ...lengths);
  }

  #hide(value: unknown): unknown {
    if (typeof value === 'string') {
      return this.#pattern ? value.replace(this.#pattern, stars) : value;
    }
    if (Array.isArray(value)) return value.map(item => this.#hide(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, this.#hide(part)]),
    );
  }
}
