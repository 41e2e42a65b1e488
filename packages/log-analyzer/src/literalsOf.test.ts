import { literalsOf } from './literalsOf';
import { NeedleAutomaton } from './NeedleAutomaton';
import { rules } from './rules';
import { hostileLines } from './__testUtils__/hostileLines';

describe('literalsOf', () => {
  it.each([
    [/\bimage[ -]pull\b/i, ['image pull', 'image-pull']],
    [
      /\bpool (?:is )?(?:full|empty)\b/,
      ['pool full', 'pool empty', 'pool is full', 'pool is empty'],
    ],
    [/\bfailed [^\n]{1,200}: not found/, [': not found']],
    [/\b(?:ENOTFOUND|EAI_AGAIN)\b/, ['enotfound', 'eai_again']],
    [/(?<=x)exit(?!y) ?code/, ['exitcode', 'exit code']],
    [/\bstatus 50[2-4]\b/, ['status 502', 'status 503', 'status 504']],
  ])('finds what every match of %s contains', (pattern, literals) => {
    expect(literalsOf(pattern).sort()).toEqual([...literals].sort());
  });

  it.each([[/\d{3}/], [/ab|\w{9}/], [/a?b?c?/]])(
    'refuses %s, which would have to be tried everywhere',
    pattern => {
      expect(() => literalsOf(pattern)).toThrow('no literal of three');
    },
  );

  it('refuses a group that captures', () => {
    expect(() => literalsOf(/(abc)def/)).toThrow('captures');
  });

  it('gives the automaton needles that are in every match of the rules', () => {
    let matched = 0;
    const missed: string[] = [];
    for (const pattern of rules.flatMap(rule => rule.patterns)) {
      const automaton = new NeedleAutomaton(
        literalsOf(pattern).map(text => [text, 1]),
      );
      const regExp = new RegExp(pattern.source, pattern.flags);
      const texts = [
        ...rules.flatMap(({ examples }) => examples),
        ...hostileLines(pattern, 700),
      ].flatMap(text => text.split('\n'));
      const matching = texts.filter(text => regExp.test(text));
      matched += matching.length;
      missed.push(
        ...matching.filter(text => automaton.ownersIn(text).size === 0),
      );
    }
    expect(missed).toEqual([]);
    expect(matched).toBeGreaterThan(500);
  });
});
