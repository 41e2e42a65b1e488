import { clip } from './clip';
import { tokensOf } from './tokensOf';

const GAP = '\n[…]\n';

/**
 * A text that fits: three quarters of what there is room for are its beginning, one quarter its end.
 *
 * @param tokens - Room for it
 * @returns undefined when there is room for none of it
 */
export function cutText(text: string, tokens: number): string | undefined {
  // No token has less than one byte here, and no character either: what is longer cannot fit.
  const bound = tokens * 3;
  if (text.length <= bound && tokensOf(text) <= tokens) return text;
  const cut = (length: number) => {
    const tail = Math.floor(length / 4);
    return (
      clip(text, length - tail) +
      GAP +
      // A character that the cut halved is left out.
      text.slice(text.length - tail).replace(/^\p{Cs}/u, '')
    );
  };
  let fits = 0;
  for (let step = Math.min(text.length, bound); step >= 1; ) {
    if (fits + step < text.length && tokensOf(cut(fits + step)) <= tokens)
      fits += step;
    step = Math.floor(step / 2);
  }
  return fits > 0 ? cut(fits) : undefined;
}
