import type { Runbook } from '@agentic-portal/api';
import type {
  RunbookHit,
  RunbookQuery,
  RunbookRetriever,
} from '@agentic-portal/plugin-diagnose-node';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { withDeadline } from '../pipeline/withDeadline';

/** How long indexing and one search may take, in milliseconds. A person waits for the search. */
const INDEX = 5 * 60_000;
const SEARCH = 2_000;

const messageOf = (error: unknown) =>
  error instanceof Error ? error.message : String(error);

/** A retriever that may be down, slow, or not there yet: what it has to index is offered again until it succeeds. */
export class SupervisedRetriever {
  #wanted: readonly Runbook[] = [];
  #indexed?: readonly Runbook[];
  #problem = 'it has not indexed the runbooks yet';

  constructor(
    private readonly retriever: RunbookRetriever,
    private readonly logger: LoggerService,
  ) {}

  get name(): string {
    return this.retriever.name;
  }

  /** Sets what is to be indexed by the next `sync`. */
  want(runbooks: readonly Runbook[]): void {
    this.#wanted = runbooks;
  }

  /** Indexes what is not indexed yet. A failure is a warning, once for each reason. */
  async sync({ signal }: { signal: AbortSignal }): Promise<void> {
    const wanted = this.#wanted;
    if (this.#indexed === wanted) return;
    try {
      await withDeadline(INDEX, signal, abort =>
        this.retriever.index(wanted, { signal: abort }),
      );
      this.#indexed = wanted;
      this.#problem = '';
      this.logger.info(`${this.name} has indexed ${wanted.length} runbooks`);
    } catch (error) {
      const problem = messageOf(error);
      if (problem !== this.#problem)
        this.logger.warn(
          `Runbooks are searched without ${this.name}, which will be tried again: ${problem}`,
        );
      this.#problem = problem;
    }
  }

  /** @throws Error when it never indexed anything, fails, or takes too long */
  async search(
    query: RunbookQuery,
    { signal }: { signal: AbortSignal },
  ): Promise<RunbookHit[]> {
    if (!this.#indexed) throw new Error(this.#problem);
    return withDeadline(SEARCH, signal, abort =>
      this.retriever.search(query, { signal: abort }),
    );
  }
}
