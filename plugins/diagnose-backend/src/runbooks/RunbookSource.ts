/** A file of a source, as it was read. */
export interface RunbookFile {
  /** Its path within the source. */
  path: string;
  text: string;
}

/** What was read of a source. */
export interface RunbookFiles {
  files: RunbookFile[];
  /** Files that were left out, and why. */
  warnings: string[];
}

/** Somewhere runbooks come from. */
export interface RunbookSource {
  /** As it is configured. */
  readonly name: string;

  /**
   * All its runbooks, or undefined when nothing changed since the last read that succeeded.
   *
   * @throws Error when it cannot be read
   */
  read(options: { signal: AbortSignal }): Promise<RunbookFiles | undefined>;
}
