/** Ends of lines, each looked for once as long as positions grow: a line of many finds stays linear. */
export class LineEnds {
  #start = 0;
  #end = -1;

  constructor(private readonly text: string) {}

  /** The end of the line that a position is on, before its line break. */
  at(position: number): number {
    if (position < this.#start || position > this.#end) {
      const end = this.text.indexOf('\n', position);
      this.#start = position;
      this.#end = end < 0 ? this.text.length : end;
    }
    return this.#end > position && this.text[this.#end - 1] === '\r'
      ? this.#end - 1
      : this.#end;
  }
}
