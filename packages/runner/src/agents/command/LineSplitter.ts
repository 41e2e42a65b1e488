import { StringDecoder } from 'node:string_decoder';

/** A longer line is passed on in parts of this size (UTF-16 units). */
const maxLine = 64 * 1024;

/** A part of a program's output. */
export interface Line {
  text: string;
  /** Whether it is a line of its own: not a part of a long one. */
  whole: boolean;
}

/** Splits a stream of bytes into lines, with bounded memory whatever comes. Lines keep their ends. */
export class LineSplitter {
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';
  #inLongLine = false;

  /** The lines that are complete with these bytes. */
  push(bytes: Buffer): Line[] {
    this.#rest += this.#decoder.write(bytes);
    const lines: Line[] = [];
    let start = 0;
    for (;;) {
      const end = this.#rest.indexOf('\n', start);
      if (end < 0) break;
      lines.push(this.#line(this.#rest.slice(start, end + 1), false));
      start = end + 1;
    }
    this.#rest = this.#rest.slice(start);
    if (this.#rest.length > maxLine) {
      lines.push(this.#line(this.#rest, true));
      this.#rest = '';
    }
    return lines;
  }

  /** What is left at the end of the stream. */
  end(): Line[] {
    const text = this.#rest + this.#decoder.end();
    return text ? [this.#line(text, false)] : [];
  }

  #line(text: string, continues: boolean): Line {
    const whole = !this.#inLongLine && !continues;
    this.#inLongLine = continues;
    return { text, whole };
  }
}
