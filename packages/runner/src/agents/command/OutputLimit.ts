/**
 * Lets the head of a long output through, drops what follows, and keeps the tail for the end. Counts in UTF-16 units,
 * which is near enough to bytes for a bound.
 */
export class OutputLimit {
  #passed = 0;
  #seen = 0;
  #tail = '';
  #last = '';

  constructor(private readonly head: number, private readonly tail: number) {}

  /** The part of a text that is passed on now. */
  admit(text: string): string {
    this.#seen += text.length;
    this.#last = (this.#last + text).slice(-this.tail);
    const now = text.slice(0, Math.max(0, this.head - this.#passed));
    this.#passed += now.length;
    this.#tail = (this.#tail + text.slice(now.length)).slice(-this.tail);
    return now;
  }

  /** The last of everything that came, passed on or not. */
  get last(): string {
    return this.#last;
  }

  /** What is passed on at the end: the tail, after a notice of what was dropped. */
  end(): string {
    const dropped = this.#seen - this.#passed - this.#tail.length;
    const notice =
      dropped > 0
        ? `\n\n[${dropped} characters of output were left out]\n\n`
        : '';
    return notice + this.#tail;
  }
}
