import { tokenize } from './tokenize';

/** The usual parameters of BM25 (Robertson and Zaragoza, 2009). */
const K1 = 1.2;
const B = 0.75;

/** Terms of a query that count: the rarest ones. A log has hundreds, most of which say nothing. */
const MAX_TERMS = 32;

/** A text to be found. */
export interface IndexedDocument {
  id: string;
  text: string;
}

/** A document that has words of a query. */
export interface Bm25Hit {
  id: string;
  score: number;
  /** The part of the query's information that the document covers, from 0 to 1. */
  coverage: number;
  /** The stemmed words of the query that it has and that tell documents apart. */
  matched: string[];
}

/** A small inverted index with BM25 ranking. Immutable: build a new one when documents change. */
export class Bm25Index {
  readonly #postings = new Map<string, Map<string, number>>();
  readonly #lengths = new Map<string, number>();
  readonly #averageLength: number;

  constructor(documents: readonly IndexedDocument[]) {
    let total = 0;
    for (const { id, text } of documents) {
      const tokens = tokenize(text);
      total += tokens.length;
      this.#lengths.set(id, tokens.length);
      for (const token of tokens) {
        const posting = this.#postings.get(token) ?? new Map<string, number>();
        posting.set(id, (posting.get(id) ?? 0) + 1);
        this.#postings.set(token, posting);
      }
    }
    this.#averageLength = total / Math.max(1, documents.length);
  }

  /** Inverse document frequency. A word that no document has weighs most: it says that the query is about other things. */
  #weight(token: string): number {
    const count = this.#lengths.size;
    const having = this.#postings.get(token)?.size ?? 0;
    return Math.log(1 + (count - having + 0.5) / (having + 0.5));
  }

  /** Documents with words of the query, best first. */
  search(query: string): Bm25Hit[] {
    const terms = [...new Set(tokenize(query))]
      .map(token => ({ token, weight: this.#weight(token) }))
      .sort((a, b) => b.weight - a.weight);
    // Words that no document has are kept in proportion, or a long log would consist of nothing else.
    const known = terms
      .filter(({ token }) => this.#postings.has(token))
      .slice(0, MAX_TERMS);
    const unknown = terms
      .filter(({ token }) => !this.#postings.has(token))
      .slice(0, MAX_TERMS - Math.min(MAX_TERMS, known.length));
    const information = [...known, ...unknown].reduce(
      (sum, { weight }) => sum + weight,
      0,
    );

    const hits = new Map<string, Bm25Hit>();
    for (const { token, weight } of known) {
      const posting = this.#postings.get(token) ?? new Map<string, number>();
      const telling = posting.size <= Math.max(1, this.#lengths.size / 2);
      for (const [id, frequency] of posting) {
        const length = (this.#lengths.get(id) ?? 0) / this.#averageLength;
        const hit = hits.get(id) ?? { id, score: 0, coverage: 0, matched: [] };
        hit.score +=
          (weight * frequency * (K1 + 1)) /
          (frequency + K1 * (1 - B + B * length));
        hit.coverage += weight / information;
        if (telling) hit.matched.push(token);
        hits.set(id, hit);
      }
    }
    return [...hits.values()].sort(
      (a, b) => b.score - a.score || a.id.localeCompare(b.id),
    );
  }
}
