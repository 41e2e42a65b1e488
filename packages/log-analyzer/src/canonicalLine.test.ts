import { analyzeLog } from './analyzeLog';
import { canonicalLine } from './canonicalLine';
import { rules } from './rules';

describe('canonicalLine', () => {
  it.each([
    [
      '2026-11-20T10:00:00.123+01:00 a 10.0.0.7:5432 took 0.123s id=4f2a91bc',
      '2027-01-02 23:59:59,9Z a 10.11.12.13 took 0.99s id=9e3779b9-1f2e-4a3b-9c8d-aabbccddbeef',
    ],
    ['order 123456 of 1234 in 231 ms', 'order 9999999 of 8888 in 877 ms'],
    ['E1120 10:00:00.000001 1 x.go:1300]', 'E1120 23:00:00 1 x.go:1301]'],
  ])('is the same of %s and %s', (a, b) => {
    expect(canonicalLine(a)).toBe(canonicalLine(b));
  });

  it.each([
    ['exit code 137', 'exit code 139'],
    ['status 502', 'status 503'],
    ['status 429', 'status 230'],
    ['exit code 137', 'exit code 1137'],
    ['exit code 1137', 'exit code 11137'],
    ['"level":30', '"level":50'],
    ['3 failed', '0 failed'],
    ['100 failed', '000 failed'],
    ['ORA-00060', 'ORA-00942'],
    ['error TS2322', 'error TS2304'],
    ['HTTP/1.1', 'HTTP/1.0'],
    ['E1120 10:00:00', 'I1120 10:00:00'],
    ['pod-a', 'pod-b'],
  ])('is not the same of %s and %s', (a, b) => {
    expect(canonicalLine(a)).not.toBe(canonicalLine(b));
  });

  it('leaves the numbers in place that rules look for', () => {
    const texts = rules.flatMap(({ patterns }) =>
      patterns.map(({ source }) =>
        source
          .replace(/\\d/g, '')
          .replace(/\{\d+(?:,\d*)?\}/g, '')
          .replace(/\[([0-9])-[0-9]\]/g, '$1'),
      ),
    );
    const numbers = new Set(
      texts.flatMap(
        text => text.match(/(?<![\w-])(?<!\\x)[1-9]\d{2,}(?!\w)/g) ?? [],
      ),
    );
    expect(numbers.size).toBeGreaterThan(8);
    for (const number of numbers)
      expect(canonicalLine(`status ${number} of it`)).toBe(
        `status ${number} of it`,
      );
  });

  it('says the same as the line itself, of all that rules have as examples and look-alikes', () => {
    for (const text of rules.flatMap(rule => [
      ...rule.examples,
      ...rule.lookAlikes,
    ])) {
      const said = (lines: string) =>
        analyzeLog(lines).findings.map(({ category, rules: ids }) => [
          category,
          ids,
        ]);
      const canonical = text.split('\n').map(canonicalLine).join('\n');
      expect([text, said(canonical)]).toEqual([text, said(text)]);
    }
  });
});
