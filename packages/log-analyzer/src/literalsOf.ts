/** Strings that a part of a pattern stands for. */
interface Part {
  /** All that it can match, in lower case; missing when that is too much to list. */
  exact?: readonly string[];
  /** Strings of which every match contains one; missing when there are none. */
  required?: readonly string[];
}

/** Strings that one pattern may be expanded to: beyond that, a shorter literal is cheaper. */
const MAX_STRINGS = 512;
/** Longer literals find no fewer lines, and make the automaton larger. */
const MAX_LENGTH = 14;

/** Longer is rarer, and few are better than many. */
const score = (strings: readonly string[] | undefined) =>
  strings?.length
    ? Math.min(MAX_LENGTH, ...strings.map(({ length }) => length)) -
      Math.log2(strings.length) / 8
    : 0;

const better = (a: Part['required'], b: Part['required']) =>
  score(b) > score(a) ? b : a;

const unique = (strings: readonly string[]) => [...new Set(strings)];

function product(
  a: readonly string[],
  b: readonly string[],
): string[] | undefined {
  if (a.length * b.length > MAX_STRINGS) return undefined;
  return unique(a.flatMap(left => b.map(right => left + right)));
}

function sequence(parts: readonly Part[]): Part {
  let run: readonly string[] = [''];
  let required: Part['required'];
  let whole = true;
  for (const part of parts) {
    const joined = part.exact && product(run, part.exact);
    if (joined) {
      run = joined;
      continue;
    }
    whole = false;
    required = better(better(required, run), part.required);
    run = part.exact ?? [''];
  }
  required = better(required, run);
  return { exact: whole ? run : undefined, required };
}

function alternatives(parts: readonly Part[]): Part {
  const exact = parts.every(part => part.exact)
    ? unique(parts.flatMap(part => part.exact ?? []))
    : undefined;
  const required = parts.every(part => score(part.required) > 0)
    ? unique(parts.flatMap(part => part.required ?? []))
    : undefined;
  return {
    exact: exact && exact.length <= MAX_STRINGS ? exact : undefined,
    required,
  };
}

function repeated(part: Part, least: number, most: number): Part {
  const required = least > 0 ? part.required : undefined;
  if (!part.exact || most > 3) return { required };
  let exact: string[] = least === 0 ? [''] : [];
  let power: string[] | undefined = [''];
  for (let times = 1; times <= most; times += 1) {
    power = product(power, part.exact);
    if (!power) return { required };
    if (times >= least) exact = unique([...exact, ...power]);
  }
  return exact.length <= MAX_STRINGS ? { exact, required } : { required };
}

/** The characters of a set such as `[ _-]` or `[1-4]`; nothing for a negated or a large one. */
function charactersOf(set: string): Part {
  if (set.startsWith('^') || /\\[a-zA-Z]/.test(set)) return {};
  const characters: string[] = [];
  const plain = set.replace(/\\(.)/g, '$1');
  for (let at = 0; at < plain.length; at += 1) {
    if (plain[at + 1] === '-' && plain[at + 2]) {
      for (
        let code = plain.charCodeAt(at);
        code <= plain.charCodeAt(at + 2);
        code += 1
      )
        characters.push(String.fromCharCode(code).toLowerCase());
      at += 2;
    } else characters.push(plain[at].toLowerCase());
  }
  const exact = unique(characters);
  return exact.length <= 10 && exact.every(one => one < '\x7f')
    ? { exact, required: exact }
    : {};
}

class PatternReader {
  #at = 0;

  constructor(readonly source: string) {}

  alternatives(): Part {
    const branches: Part[] = [];
    do {
      const parts: Part[] = [];
      while (
        this.#at < this.source.length &&
        !'|)'.includes(this.source[this.#at])
      )
        parts.push(this.#quantified(this.#atom()));
      branches.push(sequence(parts));
    } while (this.#take('|'));
    return branches.length === 1 ? branches[0] : alternatives(branches);
  }

  #take(text: string): boolean {
    if (!this.source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #atom(): Part {
    if (this.#take('(')) {
      const looks = ['?=', '?!', '?<=', '?<!'].some(mark => this.#take(mark));
      if (!looks && !this.#take('?:'))
        throw new Error(`A group of /${this.source}/ captures: use (?:…)`);
      const inner = this.alternatives();
      this.#take(')');
      return looks ? { exact: [''] } : inner;
    }
    if (this.#take('[')) {
      const from = this.#at;
      while (this.source[this.#at] !== ']')
        this.#at += this.source[this.#at] === '\\' ? 2 : 1;
      this.#at += 1;
      return charactersOf(this.source.slice(from, this.#at - 1));
    }
    const first = this.source[this.#at];
    this.#at += first === '\\' ? 2 : 1;
    if (first === '^' || first === '$') return { exact: [''] };
    if (first === '.') return {};
    const character =
      first === '\\' ? this.source[this.#at - 1] : first.toLowerCase();
    if (first === '\\' && /[bB]/.test(character)) return { exact: [''] };
    if ((first === '\\' && /\w/.test(character)) || character > '\x7e')
      return {};
    return { exact: [character], required: [character] };
  }

  #quantified(part: Part): Part {
    if (this.#take('?')) return repeated(part, 0, 1);
    const bounds = /^\{(\d+)(?:,(\d+))?\}/.exec(
      this.source.slice(this.#at, this.#at + 12),
    );
    if (!bounds) return part;
    this.#at += bounds[0].length;
    this.#take('?');
    const least = Number(bounds[1]);
    return repeated(part, least, Number(bounds[2] ?? least));
  }
}

/**
 * Literals of which every match of a pattern contains at least one, in lower case: the needles that make it worth to run
 * the pattern at all. It reads the part of the language that rules use: groups without captures, sets, lookarounds,
 * bounded quantifiers.
 *
 * @throws Error when no literal of three characters is in every match, or a group captures
 */
export function literalsOf({ source }: RegExp): string[] {
  const { exact, required } = new PatternReader(source).alternatives();
  const literals = better(required, exact) ?? [];
  const short = unique(literals.map(text => text.slice(-MAX_LENGTH)));
  if (!short.length || short.some(({ length }) => length < 3))
    throw new Error(
      `/${source}/ has no literal of three characters that is in every match`,
    );
  return short;
}
