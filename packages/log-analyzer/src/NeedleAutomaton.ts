/** Columns of a state's row: a power of two, so that a row is found by a shift. */
const SHIFT = 6;
const NEWLINE = 10;

interface Node {
  next: Map<number, Node>;
  fallback?: Node;
  /** What ends here: indices of needles' owners. */
  owners: Set<number>;
  id: number;
}

const newNode = (): Node => ({ next: new Map(), owners: new Set(), id: 0 });

/**
 * Finds any of many literals in one pass over bytes, whatever the bytes (Aho–Corasick, as a table). ASCII letters match
 * in either case. A newline leads to one state from everywhere, so that a search for lines and for needles is the same
 * search, and a needle that begins with a newline stands at the start of a line.
 */
export class NeedleAutomaton {
  /** Column of each byte. */
  readonly columns = new Uint8Array(256);
  /** The state that follows: `next[(state << 6) | columns[byte]]`. */
  readonly next: Uint16Array;
  /** States from here on have found something: a newline, or a needle. */
  readonly firstFinal: number;
  /** The state after a newline: also that of a text's beginning. */
  readonly lineStart: number;
  readonly #owners: ReadonlyArray<readonly number[]>;

  /**
   * @param needles - Literals with the numbers of what they belong to
   * @throws Error when there are more than 63 different characters or 65,535 states
   */
  constructor(needles: ReadonlyArray<readonly [text: string, owner: number]>) {
    const characters = new Set<number>([NEWLINE]);
    const root = newNode();
    const newline = newNode();
    root.next.set(NEWLINE, newline);
    for (const [text, owner] of needles) {
      let node = root;
      for (const character of text.toLowerCase()) {
        const code = character.charCodeAt(0);
        characters.add(code);
        let next = node.next.get(code);
        if (!next) node.next.set(code, (next = newNode()));
        node = next;
      }
      node.owners.add(owner);
    }
    if (characters.size >= 1 << SHIFT)
      throw new Error(`Needles have ${characters.size} different characters`);

    const codes = [...characters];
    codes.forEach((code, column) => {
      this.columns[code] = column + 1;
      if (code >= 97 && code <= 122) this.columns[code - 32] = column + 1;
    });

    const nodes = this.#link(root);
    const isFinal = (node: Node) => node === newline || node.owners.size > 0;
    const ordered = [
      ...nodes.filter(node => !isFinal(node)),
      ...nodes.filter(isFinal),
    ];
    if (ordered.length > 0xffff)
      throw new Error(`Needles need ${ordered.length} states`);
    ordered.forEach((node, id) => {
      node.id = id;
    });
    this.firstFinal = ordered.findIndex(isFinal);
    this.lineStart = newline.id;
    this.#owners = ordered.map(({ owners }) => [...owners]);

    this.next = new Uint16Array(ordered.length << SHIFT).fill(root.id);
    for (const node of nodes) {
      const row = node.id << SHIFT;
      // Breadth first, so that the row of the fallback is there already.
      if (node.fallback) {
        const from = node.fallback.id << SHIFT;
        this.next.copyWithin(row, from, from + (1 << SHIFT));
      }
      for (const [code, child] of node.next)
        this.next[row | this.columns[code]] = child.id;
    }
  }

  /** Sets fallbacks, and what ends with them. Gives the nodes, breadth first. */
  #link(root: Node): Node[] {
    const nodes = [root];
    for (const node of nodes)
      for (const [code, child] of node.next) {
        let fallback = node.fallback;
        while (fallback && !fallback.next.has(code))
          fallback = fallback.fallback;
        child.fallback = fallback?.next.get(code) ?? root;
        for (const owner of child.fallback.owners) child.owners.add(owner);
        nodes.push(child);
      }
    return nodes;
  }

  /** Owners of the needle, or needles, that end in a final state. */
  ownersAt(state: number): readonly number[] {
    return this.#owners[state];
  }

  /** Owners of all needles in a line, from its start, each once. */
  ownersIn(line: string): Set<number> {
    const found = new Set<number>();
    let state = this.lineStart;
    for (let at = 0; at < line.length; at += 1) {
      const code = line.charCodeAt(at);
      state =
        this.next[(state << SHIFT) | (code < 128 ? this.columns[code] : 0)];
      if (state >= this.firstFinal)
        for (const owner of this.#owners[state]) found.add(owner);
    }
    return found;
  }
}
