/** As in openapi.yaml: characters of `error_message`. */
export const MAX_CHARACTERS = 1_000_000;
/** How much of what is kept is the begin: what ran and how it started. The rest is the end, where failures are. */
export const HEAD_SHARE = 0.25;

const MARK = '[… the middle of this log was left out here …]';

/** A text, and whether its middle was left out. */
export interface CutText {
  text: string;
  cut: boolean;
}

/** A text of at most `most` characters: of a longer one its begin and its end, in whole lines where there are lines. */
export function cutText(text: string, most = MAX_CHARACTERS): CutText {
  if (text.length <= most) return { text, cut: false };
  const room = most - MARK.length - 2;
  const head = text.slice(0, Math.floor(room * HEAD_SHARE));
  const tail = text.slice(text.length - (room - head.length));
  const lastBreak = head.lastIndexOf('\n');
  const firstBreak = tail.indexOf('\n');
  return {
    text: [
      lastBreak > 0 ? head.slice(0, lastBreak) : head,
      MARK,
      // A tail that is one endless line is kept as it is.
      firstBreak >= 0 && firstBreak < tail.length - 1
        ? tail.slice(firstBreak + 1)
        : tail,
    ].join('\n'),
    cut: true,
  };
}
