import type { Runbook } from '@agentic-portal/api';

/** What runbooks are wanted for. */
export interface RunbookQuery {
  /** A question, an alert's description, or the matched lines of a log. */
  text: string;
  /** Categories that the text was classified as, the likeliest first. */
  categories: readonly string[];
  /** Name of the alert that fired, such as KubePodCrashLooping. */
  alertName?: string;
  /** How many at most. */
  limit: number;
}

/** A runbook that fits. */
export interface RunbookHit {
  filename: string;
  /** From 0 to 1. */
  score: number;
}

/** A way to find runbooks beside the lexical search that is built in, such as a vector store. */
export interface RunbookRetriever {
  readonly name: string;

  /** Called at the start and whenever the runbooks change, with all of them. */
  index(
    runbooks: readonly Runbook[],
    options: { signal: AbortSignal },
  ): Promise<void>;

  /** Best first; empty when nothing fits. An error is a warning in the answer, and lexical search goes on. */
  search(
    query: RunbookQuery,
    options: { signal: AbortSignal },
  ): Promise<RunbookHit[]>;
}
