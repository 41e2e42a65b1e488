import type {
  RunbookHit,
  RunbookQuery,
} from '@agentic-portal/plugin-diagnose-node';
import { AlertNames } from './AlertNames';
import { fuseRanks } from './fuseRanks';
import { LexicalIndex, type LexicalHit } from './LexicalIndex';
import type { ParsedRunbook } from './parseRunbook';

/**
 * When a runbook fits by its words alone: it has this share of the query's information, and at least so many of its
 * words that tell runbooks apart, of which so many say what the runbook is about. One of the rows is enough. Tuned with
 * the queries of `tools/bench`, unrelated ones included.
 */
const FITS: ReadonlyArray<Partial<LexicalHit>> = [
  { coverage: 0.5, words: 1, topicWords: 1 },
  { coverage: 0.3, words: 2, titleWords: 1 },
  { coverage: 0.35, words: 3, topicWords: 1 },
  { coverage: 0.2, words: 2, topicWords: 2 },
  { coverage: 0.55, words: 2 },
  // Long texts, of which no runbook can have much.
  { coverage: 0.15, words: 8, topicWords: 3 },
];

/** The share of the best score from which a runbook is nearly as good as the best. */
const NEARLY = 0.5;

const fits = (hit: LexicalHit) =>
  FITS.some(
    ({ coverage = 0, words = 0, topicWords = 0, titleWords = 0 }) =>
      hit.coverage >= coverage &&
      hit.words >= words &&
      hit.topicWords >= topicWords &&
      hit.titleWords >= titleWords,
  );

/** What a runbook's relevance is at least, or at most, by why it was found. */
const RELEVANCE = {
  /** It is for the alert that fired. */
  alert: 1,
  /** It is for an alert that the text names. */
  mentionedAlert: 0.95,
  /** It is for the likeliest category of the text, or for another of its categories. */
  firstCategory: 0.85,
  otherCategory: 0.5,
  /** Words or meaning alone never say more than this. */
  resemblance: 0.8,
} as const;

/** A line of a log that says itself that nothing is wrong: it asks for no runbook. */
const HEALTHY_LINE = /^.{0,60}?(?<![\w-])(?:INFO|DEBUG|TRACE)(?![\w-])/;

const withoutHealthyLines = (text: string) =>
  text
    .split('\n')
    .filter(line => !HEALTHY_LINE.test(line))
    .join('\n');

/** How many candidates of each kind are fused. */
const CANDIDATES = 50;

const round = (value: number) =>
  Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;

/** A runbook that fits. */
export interface FittingRunbook {
  filename: string;
  /**
   * How sure it is that the runbook is about the failure. 1: it is for the alert that fired. From 0.95: for an alert that
   * the text names. From 0.85: for the likeliest category of the text; from 0.5: for another of its categories. Below
   * 0.8 otherwise: the share of the query's information that the runbook has, beside the best one. Never rises down the
   * list.
   */
  relevance: number;
}

/** The search in a set of runbooks. Immutable, without waiting, and within milliseconds for hundreds of runbooks. */
export class RunbookIndex {
  readonly #lexical: LexicalIndex;
  readonly #alerts: AlertNames;
  readonly #filesOf = new Map<string, string[]>();
  readonly #filenames: ReadonlySet<string>;

  constructor(runbooks: readonly ParsedRunbook[]) {
    this.#lexical = new LexicalIndex(runbooks);
    this.#alerts = new AlertNames(runbooks);
    this.#filenames = new Set(runbooks.map(({ filename }) => filename));
    for (const { filename, categories } of runbooks)
      for (const category of new Set(categories))
        this.#filesOf.set(category, [
          ...(this.#filesOf.get(category) ?? []),
          filename,
        ]);
  }

  /**
   * Runbooks that fit, best first: those of the alert, and then what words, categories and retrievers found, fused by
   * rank. Empty when nothing fits.
   *
   * @param retrieved - What retrievers found, each best first
   */
  search(
    { text, categories, alertName = '' }: RunbookQuery,
    retrieved: ReadonlyArray<readonly RunbookHit[]> = [],
  ): FittingRunbook[] {
    const hits = this.#lexical.search(withoutHealthyLines(text), alertName);
    const best = Math.max(hits[0]?.score ?? 0, Number.MIN_VALUE);
    const shares = new Map(hits.map(hit => [hit.filename, hit.score / best]));
    const shareOf = (file: string) => shares.get(file) ?? 0;
    const relevance = new Map<string, number>();
    const atLeast = (file: string, value: number) =>
      relevance.set(file, Math.max(value, relevance.get(file) ?? 0));

    const byAlert = [...this.#alerts.named(alertName)];
    for (const file of byAlert) atLeast(file, RELEVANCE.alert);
    for (const file of this.#alerts.mentioned(text)) {
      if (!byAlert.includes(file)) byAlert.push(file);
      atLeast(file, RELEVANCE.mentionedAlert);
    }

    const byCategory = new Set<string>();
    categories.forEach((category, index) => {
      const files = [...(this.#filesOf.get(category) ?? [])];
      files.sort((a, b) => shareOf(b) - shareOf(a));
      const floor = RELEVANCE[index ? 'otherCategory' : 'firstCategory'];
      for (const file of files) {
        byCategory.add(file);
        atLeast(file, floor + 0.1 * shareOf(file));
      }
    });

    // When the best one fits, those that are nearly as good do as well.
    const near = hits[0] && fits(hits[0]) ? NEARLY : Infinity;
    const byWords = hits
      .filter(hit => fits(hit) || shareOf(hit.filename) >= near)
      .slice(0, CANDIDATES);
    for (const { filename, coverage } of byWords)
      atLeast(
        filename,
        RELEVANCE.resemblance * shareOf(filename) * (0.5 + coverage / 2),
      );

    const byRetrievers = retrieved.map(list =>
      list
        .filter(({ filename }) => this.#filenames.has(filename))
        .slice(0, CANDIDATES),
    );
    for (const { filename, score } of byRetrievers.flat())
      atLeast(filename, RELEVANCE.resemblance * score);

    const fused = fuseRanks([
      [...byCategory],
      byWords.map(({ filename }) => filename),
      ...byRetrievers.map(list => list.map(({ filename }) => filename)),
    ]);
    let above = 1;
    return [...new Set([...byAlert, ...fused])].map(filename => {
      above = Math.min(above, relevance.get(filename) ?? 0);
      return { filename, relevance: round(above) };
    });
  }
}
