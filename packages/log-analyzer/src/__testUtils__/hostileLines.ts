/** A text that a pattern matches, with every repetition as long as it may be: what makes it work hardest. */
function longestMatch(source: string): string {
  let at = 0;
  const take = (text: string) => {
    if (!source.startsWith(text, at)) return false;
    at += text.length;
    return true;
  };
  const ofSet = (set: string) =>
    set.startsWith('^') || set.startsWith('\\')
      ? ['a', '1', ' ', '-', '~'].find(one =>
          new RegExp(`[${set}]`).test(one),
        ) ?? 'a'
      : set[0];
  const atom = (): string => {
    if (take('(')) {
      const looks = ['?=', '?!', '?<=', '?<!'].some(take);
      take('?:');
      const inner = alternatives();
      take(')');
      return looks ? '' : inner;
    }
    if (take('[')) {
      const from = at;
      while (source[at] !== ']') at += source[at] === '\\' ? 2 : 1;
      at += 1;
      return ofSet(source.slice(from, at - 1));
    }
    const first = source[at];
    at += first === '\\' ? 2 : 1;
    if ('^$'.includes(first)) return '';
    if (first !== '\\') return first;
    const escaped = source[at - 1];
    return { b: '', w: 'a', d: '1', s: ' ' }[escaped] ?? escaped;
  };
  const quantified = (): string => {
    const text = atom();
    if (take('?')) return text;
    const bounds = /^\{\d+(?:,(\d+))?\}/.exec(source.slice(at));
    if (!bounds) return text;
    at += bounds[0].length;
    return text.repeat(Number(bounds[1] ?? bounds[0].slice(1, -1)));
  };
  function alternatives(): string {
    const branches: string[] = [];
    do {
      let branch = '';
      while (at < source.length && !'|)'.includes(source[at]))
        branch += quantified();
      branches.push(branch);
    } while (take('|'));
    return branches.reduce((a, b) => (b.length > a.length ? b : a));
  }
  return alternatives();
}

/**
 * Single lines made to make a pattern backtrack: its own longest match broken off at every stage, over and over, and
 * between its own literals what its gaps may be filled with.
 *
 * @param length - Of each line, in characters
 */
export function hostileLines({ source }: RegExp, length: number): string[] {
  const match = longestMatch(source).replace(/\n/g, ' ');
  const units = [
    match.slice(0, -1),
    match.slice(0, Math.ceil(match.length / 2)),
    match.slice(0, Math.ceil(match.length / 8)),
    `${match.slice(0, 12)} `,
    `${match.slice(-12)} ${match.slice(0, -2)}`,
    match.split('').reverse().join(''),
  ].filter(unit => unit.length > 0);
  return units.map(unit =>
    unit.repeat(Math.ceil(length / unit.length)).slice(0, length),
  );
}
