import { chunkRunbook } from './chunkRunbook';
import {
  FieldedIndex,
  type FieldSettings,
  type FieldedDocument,
} from './FieldedIndex';
import type { ParsedRunbook } from './parseRunbook';
import { tokenize } from './tokenize';
import { synonyms } from './vocabulary';

/** The parts of a runbook. Tuned with the queries of `tools/bench`, and little depends on the second digit. */
const FIELDS = {
  title: { weight: 3, lengthPenalty: 0.3 },
  names: { weight: 3, lengthPenalty: 0.3 },
  symptoms: { weight: 2, lengthPenalty: 0.5 },
  headings: { weight: 1, lengthPenalty: 0.5 },
  body: { weight: 1, lengthPenalty: 0.75 },
} as const satisfies Record<string, FieldSettings>;

type Field = keyof typeof FIELDS;

/** Words of a query that count: those that tell most. A log has hundreds, most of which say nothing. */
const MAX_TERMS = 32;
/** What the words of an alert's name count beside those of its description. */
const ALERT_NAME = 1.5;
/** How much of a score the part of the runbook's title adds that the query speaks of. */
const TITLE = 1;
/** How many runbooks a search may find. */
const CANDIDATES = 50;
/** Only a word that at most this share of the runbooks has tells them apart. */
const TELLING = 0.5;

/** Words that are read as others too: when no runbook has them, the others still ask for what they mean. */
const explained = new Set([...synonyms.keys()].map(word => tokenize(word)[0]));

/** A runbook that has words of a query. */
export interface LexicalHit {
  filename: string;
  /** Comparable within one query only. */
  score: number;
  /** The part of the query's information that the runbook has, from 0 to 1. */
  coverage: number;
  /** Different words that they share and that tell runbooks apart. */
  words: number;
  /** How many of those words say what the runbook is about: they are in its title, alerts, categories or symptoms. */
  topicWords: number;
  /** How many of them are in its title. */
  titleWords: number;
}

const fieldsOf = (
  runbook: ParsedRunbook,
  headings: string,
  text: string,
): Record<Field, string[]> => {
  const name = runbook.filename.replace(/\.md$/, '');
  return {
    title: tokenize(`${runbook.title}\n${name}`),
    names: tokenize([...runbook.alerts, ...runbook.categories].join('\n')),
    symptoms: tokenize(runbook.symptoms.join('\n')),
    headings: tokenize(headings),
    body: tokenize(text),
  };
};

/**
 * Finds runbooks by their words: BM25F over whole runbooks plus the best of their parts, and how much of a title the
 * query speaks of. Immutable.
 */
export class LexicalIndex {
  readonly #runbooks: FieldedIndex<Field>;
  readonly #chunks: FieldedIndex<Field>;
  /** The parts of a file. */
  readonly #partsOf = new Map<string, string[]>();
  readonly #titles = new Map<string, ReadonlySet<string>>();
  readonly #topics = new Map<string, ReadonlySet<string>>();

  constructor(runbooks: readonly ParsedRunbook[]) {
    const documents: FieldedDocument<Field>[] = [];
    const parts: FieldedDocument<Field>[] = [];
    for (const runbook of runbooks) {
      const { filename } = runbook;
      const chunks = chunkRunbook(runbook.content);
      const whole = fieldsOf(
        runbook,
        chunks.map(({ heading }) => heading).join('\n'),
        chunks.map(({ text }) => text).join('\n\n'),
      );
      documents.push({ id: filename, fields: whole });
      const ids: string[] = [];
      this.#partsOf.set(filename, ids);
      chunks.forEach(({ heading, text }, index) => {
        const id = `${filename}#${index}`;
        ids.push(id);
        parts.push({ id, fields: fieldsOf(runbook, heading, text) });
      });
      this.#titles.set(filename, new Set(whole.title));
      this.#topics.set(
        filename,
        new Set([...whole.title, ...whole.names, ...whole.symptoms]),
      );
    }
    this.#runbooks = new FieldedIndex(documents, FIELDS);
    this.#chunks = new FieldedIndex(parts, FIELDS);
  }

  /** Runbooks with words of a text, and of an alert's name, best first. */
  search(text: string, alertName: string = ''): LexicalHit[] {
    const words = tokenize(text);
    const named = new Set(tokenize(alertName));
    const informationOf = (term: string) => this.#runbooks.informationOf(term);
    const all = [...new Set([...named, ...words])].sort(
      (a, b) => informationOf(b) - informationOf(a),
    );
    const known = all
      .filter(term => this.#runbooks.has(term))
      .slice(0, MAX_TERMS);
    // Words that no runbook has are kept in proportion, or a long log would consist of nothing else. Those with digits
    // are names and numbers.
    const unknown = all
      .filter(
        term =>
          !this.#runbooks.has(term) && !/\d/.test(term) && !explained.has(term),
      )
      .slice(0, MAX_TERMS - known.length);
    const terms = known.map(term => ({
      term,
      weight: named.has(term) ? ALERT_NAME : 1,
    }));

    // Parts are looked at of the likely ones only: there are many of them.
    const candidates = [...this.#runbooks.search(terms)]
      .sort(([, a], [, b]) => b - a)
      .slice(0, CANDIDATES);
    const information = this.#sum([...known, ...unknown]);
    const telling = new Set(
      known.filter(term => this.#runbooks.shareOf(term) <= TELLING),
    );
    const asked = new Set(known);
    return candidates
      .map(([filename, score]) => {
        const best = Math.max(
          0,
          ...(this.#partsOf.get(filename) ?? []).map(id =>
            this.#chunks.score(id, terms),
          ),
        );
        const shared = known.filter(term =>
          this.#runbooks.contains(filename, term),
        );
        const tellingWords = shared.filter(term => telling.has(term));
        const title = [...(this.#titles.get(filename) ?? [])];
        const spokenOf =
          this.#sum(title.filter(term => asked.has(term))) /
          Math.max(1, this.#sum(title));
        return {
          filename,
          score: (score + best) * (1 + TITLE * spokenOf),
          coverage: information && this.#sum(shared) / information,
          words: tellingWords.length,
          topicWords: tellingWords.filter(term =>
            this.#topics.get(filename)?.has(term),
          ).length,
          titleWords: tellingWords.filter(term => title.includes(term)).length,
        };
      })
      .sort((a, b) => b.score - a.score || (a.filename < b.filename ? -1 : 1));
  }

  #sum(terms: readonly string[]): number {
    return terms.reduce(
      (sum, term) => sum + this.#runbooks.informationOf(term),
      0,
    );
  }
}
