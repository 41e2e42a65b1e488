import type { HumanDuration } from '@backstage/types';

export interface Config {
  /** Diagnosis of failures. Everything has a default. */
  diagnose?: {
    runbooks?: {
      /**
       * Folders with runbooks (`*.md`). A relative one is looked for in the working directory of the backend and then
       * in each folder above it. The first of several runbooks with one file name counts. Default: `[runbooks]`.
       */
      directories?: string[];
    };
    /** How long diagnoses are kept, such as `30 days` or `{ days: 30 }`. Default: 90 days; at least an hour. */
    retention?: string | HumanDuration;
    model?: {
      /** Name of a model provider that a module adds. Without it answers come from rules and runbooks. */
      provider?: string;
    };
  };
}
