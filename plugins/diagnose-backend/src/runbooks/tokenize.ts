import { stemmer } from 'stemmer';

/** Words that say nothing of a failure. */
const STOP_WORDS = new Set(
  'a about after all also am an and any are as at be because been but by can cannot could did do does for from get had has have how i if in into is it its just me more most my no not of on one or our out over please so some such than that the their them then there these they this to too up us very was we were what when where which who why will with would you your'.split(
    ' ',
  ),
);

/**
 * The stemmed words of a text, in order. Identifiers are split (`CrashLoopBackOff` is also crash, loop, back and off);
 * words with digits are left out, because hashes, addresses and times fit no document.
 */
export function tokenize(text: string): string[] {
  const tokens: string[] = [];
  const add = (word: string) => {
    if (word.length > 1 && !STOP_WORDS.has(word)) tokens.push(stemmer(word));
  };
  for (const [word] of text.matchAll(/[A-Za-z0-9]{1,64}/g)) {
    if (/\d/.test(word)) continue;
    const parts = word
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
      .toLowerCase()
      .split(' ');
    parts.forEach(add);
    if (parts.length > 1) add(word.toLowerCase());
  }
  return tokens;
}
