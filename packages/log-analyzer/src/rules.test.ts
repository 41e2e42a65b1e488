import { analyzeLog } from './analyzeLog';
import { rules } from './rules';
import type { Rule } from './types';

const cases = (pick: (rule: Rule) => readonly string[]) =>
  rules.flatMap(rule =>
    pick(rule).map(text => [rule.id, text, rule] as [string, string, Rule]),
  );

describe('rules', () => {
  it.each(cases(rule => rule.examples))(
    '%s is found in: %s',
    (id, text, rule) => {
      const finding = analyzeLog(text).findings.find(
        ({ category }) => category === rule.category,
      );
      expect(finding?.rules).toContain(id);
      expect(finding?.lines.length).toBeGreaterThan(0);
    },
  );

  it.each(cases(rule => rule.examples))(
    '%s is what ranks first in: %s',
    (_, text, rule) => {
      expect(analyzeLog(text).findings[0].category).toBe(rule.category);
    },
  );

  it.each(cases(rule => rule.lookAlikes))(
    '%s is not found in its look-alike: %s',
    (_, text, rule) => {
      expect(
        analyzeLog(text).findings.map(({ category }) => category),
      ).not.toContain(rule.category);
    },
  );

  it('have ids of their own, examples and look-alikes', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(rule.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(rule.examples).not.toHaveLength(0);
      expect(rule.lookAlikes).not.toHaveLength(0);
    }
  });

  // With only bounded quantifiers the work at a position has a bound, so that the whole is linear in the text's length.
  it.each(
    rules.flatMap(({ id, patterns }) =>
      patterns.map(({ source }) => [id, source]),
    ),
  )(
    '%s cannot backtrack beyond a bound, nor leave its line: /%s/',
    (_, source) => {
      const bare = source
        .replace(/\\./g, 'x')
        .replace(/\[[^\]]*\]/g, 'x')
        .replace(/\(\?<?[=!:]/g, '(');
      expect(bare).not.toMatch(/[*+]|\{\d+,\}/);
      expect(bare).not.toMatch(/\{\d+,\d*\}\)(?:\{\d+,?\d*\})/);
    },
  );
});
