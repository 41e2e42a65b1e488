/**
 * How much a part of a document says of what it is about (`weight`), and how much its length counts against it
 * (`lengthPenalty`, from 0 to 1): the parameters of BM25F (Robertson and Zaragoza, 2009).
 */
export interface FieldSettings {
  weight: number;
  lengthPenalty: number;
}

/** The terms of a document, by its parts. */
export interface FieldedDocument<Field extends string> {
  id: string;
  fields: Readonly<Record<Field, readonly string[]>>;
}

/** A term of a query, with how much it counts beside the others. */
export interface WeightedTerm {
  term: string;
  weight: number;
}

/** Where the gain of a repeated term levels off; the usual value. */
const K1 = 1.2;
const saturate = (frequency: number) =>
  (frequency * (K1 + 1)) / (frequency + K1);

/** An inverted index with BM25F ranking. Immutable: build a new one when documents change. */
export class FieldedIndex<Field extends string> {
  readonly #count: number;
  /** For each term, the documents that have it, with its weighted frequency there, corrected by length. */
  readonly #postings = new Map<string, Map<string, number>>();

  constructor(
    documents: ReadonlyArray<FieldedDocument<Field>>,
    settings: Readonly<Record<Field, FieldSettings>>,
  ) {
    this.#count = documents.length;
    for (const field of Object.keys(settings) as Field[]) {
      const { weight, lengthPenalty } = settings[field];
      const total = documents.reduce(
        (sum, { fields }) => sum + fields[field].length,
        0,
      );
      const average = Math.max(1, total / Math.max(1, documents.length));
      for (const { id, fields } of documents) {
        const terms = fields[field];
        const length = terms.length / average;
        const share = weight / (1 - lengthPenalty + lengthPenalty * length);
        for (const term of terms) {
          const posting = this.#postings.get(term) ?? new Map<string, number>();
          this.#postings.set(term, posting);
          posting.set(id, (posting.get(id) ?? 0) + share);
        }
      }
    }
  }

  /** Whether any document has it. */
  has(term: string): boolean {
    return this.#postings.has(term);
  }

  /** Whether a document has it. */
  contains(id: string, term: string): boolean {
    return this.#postings.get(term)?.has(id) ?? false;
  }

  /** The part of all documents that have it, from 0 to 1. */
  shareOf(term: string): number {
    return (this.#postings.get(term)?.size ?? 0) / Math.max(1, this.#count);
  }

  /** Inverse document frequency. A term that no document has weighs most: it says that the query is about other things. */
  informationOf(term: string): number {
    const having = this.#postings.get(term)?.size ?? 0;
    return Math.log(1 + (this.#count - having + 0.5) / (having + 0.5));
  }

  /** The scores of all documents that have a term of the query. */
  search(terms: readonly WeightedTerm[]): Map<string, number> {
    const scores = new Map<string, number>();
    for (const { term, weight } of terms) {
      const gain = weight * this.informationOf(term);
      for (const [id, frequency] of this.#postings.get(term) ?? [])
        scores.set(id, (scores.get(id) ?? 0) + gain * saturate(frequency));
    }
    return scores;
  }

  /** The score of one document, as `search` gives it. */
  score(id: string, terms: readonly WeightedTerm[]): number {
    return terms.reduce((sum, { term, weight }) => {
      const frequency = this.#postings.get(term)?.get(id) ?? 0;
      return sum + weight * this.informationOf(term) * saturate(frequency);
    }, 0);
  }
}
