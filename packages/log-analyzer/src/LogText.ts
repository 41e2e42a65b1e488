import { lineLevel } from './lineLevel';

/** Characters kept of a line (`matched_text` of the API). */
const MAX_TEXT = 500;

/** A text with its line starts, so that a match finds its line in O(log n). */
export class LogText {
  readonly #starts: number[] = [0];
  readonly #levels = new Map<number, ReturnType<typeof lineLevel>>();

  constructor(readonly text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
      this.#starts.push(at + 1);
  }

  get count() {
    return this.#starts.length;
  }

  /** Index of the line, from 0, that holds a position. */
  at(position: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle] <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  start(index: number): number {
    return this.#starts[index];
  }

  /** Where a line ends, its `\n` excluded. */
  end(index: number): number {
    const next = this.#starts[index + 1];
    return next === undefined ? this.text.length : next - 1;
  }

  level(index: number) {
    const known = this.#levels.get(index);
    if (known) return known;
    const level = lineLevel(
      this.text.slice(
        this.start(index),
        Math.min(this.end(index), this.start(index) + 4096),
      ),
    );
    this.#levels.set(index, level);
    return level;
  }

  /** A line cut to {@link MAX_TEXT} around a position. */
  excerpt(index: number, position: number): string {
    const start = this.start(index);
    const end = this.end(index);
    const from =
      end - start <= MAX_TEXT
        ? start
        : Math.max(start, Math.min(position - 100, end - MAX_TEXT));
    return this.text.slice(from, Math.min(end, from + MAX_TEXT)).trim();
  }
}
