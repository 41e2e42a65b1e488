import { startTransition, useEffect, useState } from 'react';
import type { HunkData, HunkTokens } from 'react-diff-view';
import { languageOf } from './languageOf';
import { isColored } from './isColored';

/** The colours of a file's hunks; null until they are known, and for a file that has none. */
export function useHunkTokens(
  hunks: readonly HunkData[],
  path: string,
): HunkTokens | null {
  const [colored, setColored] = useState<{
    hunks: readonly HunkData[];
    tokens: HunkTokens;
  }>();
  useEffect(() => {
    const text = hunks
      .flatMap(hunk => hunk.changes.map(change => change.content))
      .join('\n');
    if (!isColored(text)) return undefined;
    let isWanted = true;
    import('./colorHunks')
      .then(({ colorHunks }) => {
        const tokens = colorHunks(hunks, languageOf(path));
        if (isWanted && tokens)
          startTransition(() => setColored({ hunks, tokens }));
      })
      // Without colours it says the same.
      .catch(() => {});
    return () => {
      isWanted = false;
    };
  }, [hunks, path]);
  return colored?.hunks === hunks ? colored.tokens : null;
}
