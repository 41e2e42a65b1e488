/** Bounds of a source: beyond, it is not a collection of runbooks. */
export const runbookLimits = {
  /** Bytes of one runbook: a person has to read it. */
  bytes: 512 * 1024,
  /** Files of one source. */
  files: 5_000,
  /** Folders in folders. */
  depth: 10,
} as const;
