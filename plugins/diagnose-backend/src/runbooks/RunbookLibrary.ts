import type { RelatedRunbook, Runbook } from '@agentic-portal/api';
import type {
  RunbookHit,
  RunbookQuery,
  RunbookRetriever,
} from '@agentic-portal/plugin-diagnose-node';
import { Bm25Index, type Bm25Hit } from './Bm25Index';
import type { ParsedRunbook } from './parseRunbook';
import { tokenize } from './tokenize';

/**
 * The share of a query's information that a runbook must cover: with a word of what the runbook is about (its title,
 * categories, alerts, symptoms) and without one. Below, the runbook is about something else, and nothing is the answer.
 */
const COVERAGE_WITH_TOPIC = 0.25;
const COVERAGE_WITHOUT_TOPIC = 0.55;
/** What long queries must share with a runbook instead: so many words that tell runbooks apart. */
const MIN_WORDS = 8;
/** Relevance of a runbook that is written for a text's category: the likeliest one, and any other. */
const FIRST_CATEGORY = 0.9;
const OTHER_CATEGORY = 0.5;

const clamp = (value: number) =>
  Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;

/** The runbooks, and the search in them. */
export class RunbookLibrary {
  readonly #byFilename: ReadonlyMap<string, ParsedRunbook>;
  readonly #index: Bm25Index;
  readonly #topics: ReadonlyMap<string, ReadonlySet<string>>;

  /**
   * @param runbooks - All runbooks
   * @param retrievers - Other ways to search, whose results join those of BM25
   */
  constructor(
    runbooks: readonly ParsedRunbook[],
    private readonly retrievers: readonly RunbookRetriever[] = [],
  ) {
    this.#byFilename = new Map(
      runbooks.map(runbook => [runbook.filename, runbook]),
    );
    this.#topics = new Map(
      runbooks.map(({ filename, title, categories, alerts, symptoms }) => [
        filename,
        new Set(
          tokenize([title, ...categories, ...alerts, ...symptoms].join('\n')),
        ),
      ]),
    );
    this.#index = new Bm25Index(
      runbooks.map(
        ({ filename, title, categories, alerts, symptoms, content }) => {
          const names = [title, ...categories, ...alerts].join('\n');
          // What a runbook is about counts thrice, and its symptoms twice, beside what it mentions.
          return {
            id: filename,
            text: [names, names, names, ...symptoms, ...symptoms, content].join(
              '\n',
            ),
          };
        },
      ),
    );
  }

  /** How many there are. */
  get size(): number {
    return this.#byFilename.size;
  }

  /** All runbooks, by file name, without their text. */
  list(): Array<Pick<Runbook, 'title' | 'filename' | 'summary'>> {
    return [...this.#byFilename.values()].map(
      ({ title, filename, summary }) => ({ title, filename, summary }),
    );
  }

  /** One runbook, or undefined. */
  get(filename: string): Runbook | undefined {
    const runbook = this.#byFilename.get(filename);
    return (
      runbook && {
        title: runbook.title,
        filename,
        summary: runbook.summary,
        content: runbook.content,
      }
    );
  }

  #fits({ id, coverage, matched }: Bm25Hit): boolean {
    const topic = matched.some(word => this.#topics.get(id)?.has(word));
    return (
      (topic && coverage >= COVERAGE_WITH_TOPIC) ||
      (matched.length >= 2 && coverage >= COVERAGE_WITHOUT_TOPIC) ||
      matched.length >= MIN_WORDS
    );
  }

  #lexical({ text, categories }: RunbookQuery): RunbookHit[] {
    const hits = new Map(
      this.#index.search(text).map(hit => [hit.id, hit] as const),
    );
    const best = Math.max(...[...hits.values()].map(({ score }) => score), 1);
    return [...this.#byFilename.values()].flatMap(runbook => {
      const hit = hits.get(runbook.filename);
      const share = (hit?.score ?? 0) / best;
      const rank = categories.findIndex(category =>
        runbook.categories.includes(category),
      );
      if (rank >= 0) {
        const floor = rank === 0 ? FIRST_CATEGORY : OTHER_CATEGORY;
        return [
          {
            filename: runbook.filename,
            score: floor + (1 - FIRST_CATEGORY) * share,
          },
        ];
      }
      // A text that was classified asks for that category, and not for runbooks that share some of its words.
      const known = categories.some(category => category !== 'Unknown');
      const fits = !known && hit && this.#fits(hit);
      return fits
        ? [
            {
              filename: runbook.filename,
              score: Math.min(0.85, share * (0.4 + hit.coverage / 2)),
            },
          ]
        : [];
    });
  }

  /** Runbooks that fit, best first; none when nothing fits. A retriever that fails is a warning. */
  async search(
    query: RunbookQuery,
    options: { signal: AbortSignal },
  ): Promise<{ runbooks: RelatedRunbook[]; warnings: string[] }> {
    const warnings: string[] = [];
    const lists = await Promise.all(
      this.retrievers.map(retriever =>
        retriever.search(query, options).catch(error => {
          warnings.push(
            `Runbooks could not be searched by ${retriever.name}: ${error}`,
          );
          return [];
        }),
      ),
    );
    const best = new Map<string, number>();
    for (const { filename, score } of [this.#lexical(query), ...lists].flat())
      best.set(filename, Math.max(score, best.get(filename) ?? 0));
    const runbooks = [...best]
      .sort(([a, x], [b, y]) => y - x || a.localeCompare(b))
      .flatMap(([filename, score]) => {
        const runbook = this.#byFilename.get(filename);
        return runbook
          ? [
              {
                title: runbook.title,
                filename,
                relevance_score: clamp(score),
                summary: runbook.summary,
              },
            ]
          : [];
      })
      .slice(0, query.limit);
    return { runbooks, warnings };
  }
}
