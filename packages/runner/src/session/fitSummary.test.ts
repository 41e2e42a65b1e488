import { summaryBytes } from '@agentic-portal/api';
import { cut, fitSummary } from './fitSummary';

describe('fitSummary', () => {
  it.each(['x', 'ä', '😀', '"', '\u0001'])(
    'fits, whatever is in it (%j), and keeps what matters most',
    character => {
      const words = character.repeat(20_000);
      const fitted = fitSummary(
        {
          outcome: 'PushFailed',
          message: words,
          results: words,
          lastEvent: 12,
          repoStatuses: Array.from({ length: 20 }, (_, index) => ({
            name: `repo-${index}`,
            repoURL: `https://git.example.com/group/repo-${index}.git`,
            commit: '0'.repeat(40),
            pushed: true,
            message: words,
          })),
        },
        summaryBytes,
      );
      const text = JSON.stringify(fitted);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(summaryBytes);
      expect(text).not.toContain('\ufffd');
      expect(fitted).toMatchObject({ outcome: 'PushFailed', lastEvent: 12 });
      expect(fitted.repoStatuses?.[0]).toMatchObject({
        name: 'repo-0',
        pushed: true,
      });
    },
  );

  it('leaves a small one alone, and cuts between characters', () => {
    const small = { outcome: 'Completed' as const, lastEvent: 1 };
    expect(fitSummary(small, summaryBytes)).toBe(small);
    expect(cut('äöü', 6)).toBe('äöü');
    expect(cut('äöüß', 6)).toBe('ä…');
  });
});
