import { shellQuote } from './shellQuote';

/** Joins words into a shell line, each quoted as needed; undefined ones are left out. */
export function command(...words: Array<string | undefined>): string {
  return words
    .filter(word => word !== undefined)
    .map(shellQuote)
    .join(' ');
}
