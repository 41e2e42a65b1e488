/** A simple command of a shell line. */
export interface ParsedCommand {
  /** Words without their quotes; the first is the program. */
  words: string[];
  /** Files that it writes to through the shell; `/dev/null` and other descriptors are none. */
  writes: string[];
  /** Whether it reads a file, a text or another command through the shell. */
  redirected: boolean;
  /** Whether it has variables or patterns, which only a shell can resolve. */
  unresolved: boolean;
  /** Whether it holds another command: `$(…)`, backticks, `<(…)`. */
  substituted: boolean;
}

/** What a shell would see in a line. */
export interface ParsedLine {
  commands: ParsedCommand[];
  /** Whether it has syntax beyond lists and pipes of commands: loops, groups, functions, an open quote. */
  opaque: boolean;
}

const empty = (): ParsedCommand => ({
  words: [],
  writes: [],
  redirected: false,
  unresolved: false,
  substituted: false,
});

const OPERATOR = /&&|\|\||\|&|;;|[;|&]/y;
const REDIRECTION = /(\d*|&)(>>|>\||>&|<>|<<<|<<-?|>|<&|<)/y;
/** Names that change what stands after them, or that a shell gives a meaning. */
const KEYWORDS: ReadonlySet<string> = new Set(
  'if then else elif fi for while until do done case esac select function time coproc { } ! [['.split(
    ' ',
  ),
);
/** Patterns, tests and history, outside of quotes. */
const PATTERN = /[*?[\]{}~#^]/;

class LineParser {
  readonly #commands: ParsedCommand[] = [];
  #command = empty();
  #word: string | undefined;
  #opaque = false;
  /** Whether the last operator waits for another command. */
  #joins = false;
  #at = 0;
  /** What the next word is for: a file to write, a text to read, the end of a heredoc. */
  #expects: 'write' | 'read' | 'heredoc' | undefined;
  #heredocs: string[] = [];

  constructor(private readonly line: string) {}

  parse(): ParsedLine {
    while (this.#at < this.line.length) this.#step();
    this.#endCommand();
    return {
      commands: this.#commands,
      opaque: this.#opaque || this.#joins || this.#heredocs.length > 0,
    };
  }

  #step() {
    const { line } = this;
    const character = line[this.#at];
    if (character === '\\') {
      // A backslash before the end of a line joins the lines.
      if (line[this.#at + 1] !== '\n') this.#add(line[this.#at + 1] ?? '');
      this.#opaque ||= this.#at + 1 >= line.length;
      this.#at += 2;
    } else if (character === "'") this.#single();
    else if (character === '"') this.#double();
    else if (character === '$' || character === '`') this.#expansion();
    else if (character === '\n') {
      this.#endCommand();
      this.#at += 1;
      this.#skipHeredocs();
    } else if (/[ \t\r]/.test(character)) {
      this.#endWord();
      this.#at += 1;
    } else if (character === '#' && this.#word === undefined) {
      const end = line.indexOf('\n', this.#at);
      this.#at = end < 0 ? line.length : end;
    } else if (!this.#redirection()) this.#plain(character);
  }

  #plain(character: string) {
    OPERATOR.lastIndex = this.#at;
    const operator = OPERATOR.exec(this.line)?.[0];
    this.#at += operator?.length ?? 1;
    if (operator) {
      this.#endCommand();
      // Nothing stands before it.
      this.#opaque ||= this.#joins || !this.#commands.length;
      this.#joins = operator.length > 1 || operator === '|';
    } else if (character === '(' || character === ')') {
      this.#opaque ||= character === '(' && this.#word !== undefined;
      this.#endCommand();
      // A group is as bad as what is in it, and no less than a line that was not understood.
      this.#opaque = true;
    } else {
      // Other blanks and letters only look like those of a command.
      if (/[^\x20-\x7e]/.test(character)) this.#command.unresolved = true;
      if (
        PATTERN.test(character) &&
        !(character === '#' || (character === '~' && this.#word !== undefined))
      )
        this.#command.unresolved = true;
      this.#add(character);
    }
  }

  #single() {
    const end = this.line.indexOf("'", this.#at + 1);
    this.#opaque ||= end < 0;
    this.#add(this.line.slice(this.#at + 1, end < 0 ? undefined : end));
    this.#at = end < 0 ? this.line.length : end + 1;
  }

  #double() {
    this.#add('');
    this.#at += 1;
    while (this.#at < this.line.length && this.line[this.#at] !== '"') {
      const character = this.line[this.#at];
      if (character === '\\') {
        const next = this.line[this.#at + 1] ?? '';
        this.#add(
          /["\\$`\n]/.test(next) ? next.replace('\n', '') : character + next,
        );
        this.#at += 2;
      } else if (character === '$' || character === '`') this.#expansion();
      else {
        this.#add(character);
        this.#at += 1;
      }
    }
    this.#opaque ||= this.#at >= this.line.length;
    this.#at += 1;
  }

  #expansion() {
    const next = this.line[this.#at + 1] ?? '';
    if (this.line[this.#at] === '`' || next === '(')
      this.#command.substituted = true;
    else if (/[\w{@*#?$!'"-]/.test(next)) this.#command.unresolved = true;
    this.#add(this.line[this.#at]);
    this.#at += 1;
  }

  #redirection(): boolean {
    if (
      this.#word !== undefined &&
      !/^\d+$/.test(this.#word) &&
      !/[<>]/.test(this.line[this.#at])
    )
      return false;
    REDIRECTION.lastIndex = this.#at;
    const found = REDIRECTION.exec(this.line);
    if (!found || (found[1] === '' && !/[<>]/.test(this.line[this.#at])))
      return false;
    // `2>` begins a redirection; `a2>` does not take the 2 from the word.
    if (/^\d/.test(found[1]) && this.#word !== undefined) return false;
    this.#endWord();
    this.#at += found[0].length;
    if (this.line[this.#at] === '(') this.#command.substituted = true;
    if (found[2] === '<<' || found[2] === '<<-') this.#expects = 'heredoc';
    else this.#expects = found[2].includes('>') ? 'write' : 'read';
    if (found[2] !== '>&' || !/[\d-]/.test(this.line[this.#at] ?? ''))
      return true;
    // 2>&1 copies a descriptor.
    this.#expects = undefined;
    this.#at += /^[\d-]+/.exec(this.line.slice(this.#at))?.[0].length ?? 0;
    return true;
  }

  #skipHeredocs() {
    for (const delimiter of this.#heredocs.splice(0)) {
      const end = new RegExp(
        `^\\t*${delimiter.replace(/[^\w]/g, '\\$&')}$`,
        'm',
      );
      const rest = this.line.slice(this.#at);
      const found = end.exec(rest);
      const body = rest.slice(0, found?.index);
      const last = this.#commands[this.#commands.length - 1];
      if (last && /\$\(|`/.test(body)) last.substituted = true;
      if (last && /\$[\w{]/.test(body)) last.unresolved = true;
      this.#opaque ||= !found;
      this.#at += found ? found.index + found[0].length : rest.length;
    }
  }

  #add(text: string) {
    this.#word = (this.#word ?? '') + text;
  }

  #endWord() {
    const word = this.#word;
    this.#word = undefined;
    if (word === undefined) return;
    if (this.#expects === 'heredoc') {
      this.#heredocs.push(word);
      this.#command.redirected = true;
    } else if (this.#expects === 'write') {
      if (word !== '/dev/null') this.#command.writes.push(word);
    } else if (this.#expects === 'read') this.#command.redirected = true;
    else if (!this.#command.words.length && KEYWORDS.has(word))
      this.#opaque = true;
    else this.#command.words.push(word);
    this.#expects = undefined;
  }

  #endCommand() {
    this.#endWord();
    if (this.#expects) this.#opaque = true;
    this.#expects = undefined;
    const { words, writes, redirected, substituted } = this.#command;
    if (words.length || writes.length || redirected || substituted) {
      this.#commands.push(this.#command);
      this.#joins = false;
    }
    this.#command = empty();
  }
}

/** Splits a shell line into its commands. Whatever it does not understand, it calls opaque. Linear, and never throws. */
export function parseCommand(line: string): ParsedLine {
  return new LineParser(line).parse();
}
