import type { HumanDuration } from '@backstage/types';

export interface Config {
  /** Diagnosis of failures. Everything has a default. */
  diagnose?: {
    runbooks?: {
      /**
       * Folders with runbooks (`*.md`, also in the folders in them). A relative one is looked for in the working
       * directory of the backend and then in each folder above it. The first of several runbooks with one file name
       * counts. Changes are seen within 10 seconds. Default: `[runbooks]`.
       */
      directories?: string[];
      /**
       * Addresses of folders, or of single markdown files, in repositories and buckets that `integrations` know, such as
       * `https://github.com/acme/operations/tree/main/runbooks`. They count after the folders. Default: none.
       */
      urls?: string[];
      /**
       * How often addresses are looked at for changes, such as `10 minutes` or `{ minutes: 10 }`. What did not change is
       * not fetched again. Default: 10 minutes; at least 10 seconds.
       */
      refresh?: string | HumanDuration;
    };
    /** How long diagnoses are kept, such as `30 days` or `{ days: 30 }`. Default: 90 days; at least an hour. */
    retention?: string | HumanDuration;
    rateLimit?: {
      /**
       * Requests that a user may make in a minute, on each backend; services are not limited. Default: 60; from 1 to
       * 100000.
       */
      perMinute?: number;
    };
    model?: {
      /** Name of a model provider that a module adds. Without it answers come from rules and runbooks. */
      provider?: string;
      /**
       * How long asking the model may take in one diagnosis, retries included, such as `90 seconds` or `{ minutes: 2 }`.
       * The answer comes from rules when it is over. Default: 1 minute; from 1 second to 5 minutes.
       */
      timeout?: string | HumanDuration;
    };
  };
}
