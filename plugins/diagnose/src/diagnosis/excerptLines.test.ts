import { excerptLines } from './excerptLines';

const lines = Array.from({ length: 20 }, (_, index) => `text ${index + 1}`);

const shown = (wanted: number[], around: number) =>
  excerptLines(lines, new Set(wanted), around).map(item =>
    item.kind === 'gap' ? `${item.from}-${item.to}` : String(item.line),
  );

describe('excerptLines', () => {
  it('shows wanted lines with their surroundings, each once, and says what is left out', () => {
    expect(shown([1, 10], 1)).toEqual([
      '1',
      '2',
      '3-8',
      '9',
      '10',
      '11',
      '12-20',
    ]);
    expect(shown([12, 10, 11], 1)).toEqual([
      '1-8',
      '9',
      '10',
      '11',
      '12',
      '13',
      '14-20',
    ]);
    expect(shown([20], 0)).toEqual(['1-19', '20']);
  });

  it('survives lines that the text does not have, and shows all of it when asked to', () => {
    expect(shown([0, 77], 2)).toEqual(['1-20']);
    expect(shown([1], Infinity)).toHaveLength(20);
  });
});
