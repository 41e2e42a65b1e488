import { contentKind, hexDump } from './contentKind';
import { sizeText } from './sizeText';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('what a file is shown as', () => {
  it('is an image by its media type, and text unless there is a zero byte at its beginning', () => {
    const other = 'application/octet-stream';
    expect(contentKind('image/png', bytes('\0'))).toBe('image');
    expect(contentKind(other, bytes('grün\n'))).toBe('text');
    expect(contentKind(other, bytes('<svg/>'))).toBe('text');
    expect(contentKind(other, bytes('a\0b'))).toBe('binary');
    expect(contentKind(other, bytes(`${'x'.repeat(9000)}\0`))).toBe('text');
  });

  it('is a table of its first bytes otherwise', () => {
    expect(hexDump(bytes('\0PNG\n and more words'), 20).split('\n')).toEqual([
      '000000  00 50 4e 47 0a 20 61 6e 64 20 6d 6f 72 65 20 77  .PNG. and more w',
      '000010  6f 72 64 73                                      ords',
    ]);
  });

  it('has a size for people', () => {
    expect([0, 999, 1000, 256_000, 1_234_567, 5e12].map(sizeText)).toEqual([
      '0 B',
      '999 B',
      '1.0 kB',
      '256 kB',
      '1.2 MB',
      '5.0 TB',
    ]);
  });
});
