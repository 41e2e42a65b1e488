import type { RelatedRunbook, Runbook, components } from '@agentic-portal/api';
import type {
  RunbookQuery,
  RunbookRetriever,
} from '@agentic-portal/plugin-diagnose-node';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ParsedRunbook } from './parseRunbook';
import { RunbookIndex } from './RunbookIndex';
import { SupervisedRetriever } from './SupervisedRetriever';

type RunbookListItem = components['schemas']['RunbookList']['items'][number];

/** The runbooks, and the search in them. Lexical search is always there; retrievers add to it while they work. */
export class RunbookLibrary {
  #byFilename: ReadonlyMap<string, ParsedRunbook> = new Map();
  #index = new RunbookIndex([]);
  readonly #retrievers: readonly SupervisedRetriever[];

  /** @param retrievers - Other ways to search, whose results join those by words */
  constructor(retrievers: Iterable<RunbookRetriever>, logger: LoggerService) {
    this.#retrievers = [...retrievers].map(
      retriever => new SupervisedRetriever(retriever, logger),
    );
  }

  /** How many there are. */
  get size(): number {
    return this.#byFilename.size;
  }

  /** Takes other runbooks in place of all there are, between two searches. Retrievers follow with `sync`. */
  replace(runbooks: readonly ParsedRunbook[]): void {
    const index = new RunbookIndex(runbooks);
    this.#byFilename = new Map(
      runbooks.map(runbook => [runbook.filename, runbook]),
    );
    this.#index = index;
    for (const retriever of this.#retrievers) retriever.want(runbooks);
  }

  /** Lets retrievers index what they have not yet. Never throws: a failure is logged, and tried again next time. */
  async sync(options: { signal: AbortSignal }): Promise<void> {
    await Promise.all(
      this.#retrievers.map(retriever => retriever.sync(options)),
    );
  }

  /** All runbooks, by file name, without their text. */
  list(): RunbookListItem[] {
    return [...this.#byFilename.values()].map(
      ({ title, filename, summary, categories, alerts, source }) => ({
        title,
        filename,
        summary,
        categories,
        alerts,
        source,
      }),
    );
  }

  /** One runbook, or undefined. */
  get(filename: string): Runbook | undefined {
    return this.#byFilename.get(filename);
  }

  /** Runbooks that fit, best first; none when nothing fits. A retriever that fails is a warning. */
  async search(
    query: RunbookQuery,
    options: { signal: AbortSignal },
  ): Promise<{ runbooks: RelatedRunbook[]; warnings: string[] }> {
    const warnings: string[] = [];
    const found = await Promise.all(
      this.#retrievers.map(retriever =>
        retriever.search(query, options).catch(error => {
          options.signal.throwIfAborted();
          const reason = error instanceof Error ? error.message : error;
          warnings.push(
            `Runbooks were searched without ${retriever.name}: ${reason}`,
          );
          return [];
        }),
      ),
    );
    const byFilename = this.#byFilename;
    const runbooks = this.#index
      .search(query, found)
      .slice(0, query.limit)
      .flatMap(({ filename, relevance }) => {
        const runbook = byFilename.get(filename);
        return runbook
          ? [
              {
                title: runbook.title,
                filename,
                relevance_score: relevance,
                summary: runbook.summary,
              },
            ]
          : [];
      });
    return { runbooks, warnings };
  }
}
