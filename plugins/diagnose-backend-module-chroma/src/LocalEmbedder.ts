import { createHash } from 'node:crypto';
import type { Embedder } from './Embedder';

const DIMENSIONS = 1024;
/** Letters of a part of a word: `restarting` and `restarts` share most of theirs. */
const GRAM = 4;
/** What all parts of a word count together beside the word itself. */
const PARTS = 0.8;

/** Words that are in every English sentence. The rest is weighed by length, for want of a corpus. */
const COMMON = new Set(
  'a an and are as at be been by can could did do does for from has have how i if in is it its my no not of on or our so that the their then there they this to up was we were what when where which who why will with would you your'.split(
    ' ',
  ),
);

/** A position and a sign, from a hash that is the same on every machine. */
function bucketOf(feature: string): { index: number; sign: number } {
  const hash = createHash('md5').update(feature).digest();
  return {
    index: hash.readUInt32LE(0) % DIMENSIONS,
    sign: hash[4] % 2 ? 1 : -1,
  };
}

/**
 * Vectors without a model and without a key: words and their parts, hashed into 1,024 places (feature hashing, Weinberger
 * et al., 2009). It finds other forms of the same words, spellings and compounds; it knows no synonyms and no meaning.
 */
export class LocalEmbedder implements Embedder {
  readonly id = 'local/hashed-words-1';
  /** Measured with `tools/bench/runbooks/queries.jsonl`: one unrelated question of thirty is above it. */
  readonly defaultMinSimilarity = 0.3;

  async embed(texts: readonly string[]): Promise<number[][]> {
    return texts.map(text => this.#embed(text));
  }

  #embed(text: string): number[] {
    const counts = new Map<string, number>();
    const spaced = text
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
      .toLowerCase();
    for (const [word] of spaced.matchAll(/[\p{L}\d]{2,40}/gu))
      if (!COMMON.has(word) && !/\d{4}/.test(word))
        counts.set(word, (counts.get(word) ?? 0) + 1);

    const vector = new Array<number>(DIMENSIONS).fill(0);
    const add = (feature: string, weight: number) => {
      const { index, sign } = bucketOf(feature);
      vector[index] += sign * weight;
    };
    for (const [word, count] of counts) {
      // A word that is repeated says little more, and a long word more than a short one.
      const weight = (1 + Math.log(count)) * Math.log2(1 + word.length);
      add(word, weight);
      const marked = `<${word}>`;
      const grams = Math.max(1, marked.length - GRAM + 1);
      for (let start = 0; start < grams; start += 1)
        add(
          `#${marked.slice(start, start + GRAM)}`,
          (PARTS * weight) / Math.sqrt(grams),
        );
    }
    const length = Math.hypot(...vector);
    if (!length) {
      // Chroma takes no vector without a direction; this one is near to nothing.
      vector[0] = 1;
      return vector;
    }
    return vector.map(value => value / length);
  }
}
