import { excerptLines } from './excerptLines';

const text = Array.from({ length: 20 }, (_, index) => `text ${index + 1}`).join(
  '\n',
);

describe('excerptLines', () => {
  it('shows marked lines with their surroundings, and says what is left out', () => {
    const excerpt = excerptLines(text, new Set([1, 10]), 1);
    expect(
      excerpt.map(item =>
        item.kind === 'gap'
          ? `${item.from}-${item.to}`
          : `${item.line}${item.marked ? '!' : ''}`,
      ),
    ).toEqual(['1!', '2', '3-8', '9', '10!', '11', '12-20']);
  });

  it('survives marks beyond the text, and shows all of it when asked to', () => {
    expect(excerptLines('a', new Set([7]), 2)).toEqual([
      { kind: 'gap', from: 1, to: 1 },
    ]);
    expect(excerptLines(text, new Set([1]), Infinity)).toHaveLength(20);
  });
});
