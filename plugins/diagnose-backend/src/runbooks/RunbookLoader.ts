import type { LoggerService } from '@backstage/backend-plugin-api';
import { withDeadline } from '../pipeline/withDeadline';
import { parseRunbook, type ParsedRunbook } from './parseRunbook';
import { runbookFilename } from './runbookFilename';
import type { RunbookSource } from './RunbookSource';

/** How long one read of a source may take, in milliseconds. */
const READ = 2 * 60_000;

/** Runbooks of one source, as they were last read well. */
type Loaded = ReadonlyArray<ParsedRunbook & { path: string }>;

/** Reads runbooks from their sources, again and again, and hands all of them on when something changed. */
export class RunbookLoader {
  readonly #loaded = new Map<RunbookSource, Loaded>();
  readonly #failures = new Map<RunbookSource, string>();
  /**
   * @param sources - In order of precedence: the first of several runbooks with one file name counts
   * @param onChange - Gets all runbooks, by file name
   */
  constructor(
    private readonly sources: readonly RunbookSource[],
    private readonly onChange: (runbooks: ParsedRunbook[]) => void,
    private readonly logger: LoggerService,
  ) {}

  /**
   * Reads some of the sources. One that cannot be read is a warning, once for each reason, and what was read of it before
   * stays.
   */
  async refresh(
    sources: readonly RunbookSource[],
    options: { signal: AbortSignal },
  ): Promise<void> {
    const changes = await Promise.all(
      sources.map(source => this.#read(source, options)),
    );
    if (changes.some(changed => changed)) this.onChange(this.#merge());
  }

  /** Whether the source has changed. */
  async #read(
    source: RunbookSource,
    options: { signal: AbortSignal },
  ): Promise<boolean> {
    try {
      const read = await withDeadline(READ, options.signal, signal =>
        source.read({ signal }),
      );
      if (this.#failures.delete(source))
        this.logger.info(`Runbooks of ${source.name} can be read again`);
      if (!read) return false;
      const warnings = [...read.warnings];
      const loaded = read.files.flatMap(({ path, text }) => {
        const filename = runbookFilename(path);
        if (!filename) return [];
        const parsed = parseRunbook(filename, text);
        warnings.push(...parsed.warnings.map(warning => `${path}: ${warning}`));
        return [{ ...parsed.runbook, source: source.name, path }];
      });
      for (const warning of warnings)
        this.logger.warn(`Runbooks of ${source.name}: ${warning}`);
      this.#loaded.set(source, loaded);
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (this.#failures.get(source) !== reason)
        this.logger.warn(
          `Runbooks of ${source.name} cannot be read${
            this.#loaded.has(source) ? ', what was read before stays' : ''
          }: ${reason}`,
        );
      this.#failures.set(source, reason);
      return false;
    }
  }

  #merge(): ParsedRunbook[] {
    const merged = new Map<string, ParsedRunbook>();
    for (const source of this.sources)
      for (const { path, ...runbook } of this.#loaded.get(source) ?? []) {
        const first = merged.get(runbook.filename);
        if (first)
          this.logger.warn(
            `The runbook ${path} of ${source.name} is left out: ${first.source} has one named ${runbook.filename}, which comes first`,
          );
        else merged.set(runbook.filename, runbook);
      }
    this.logger.info(`Runbooks: ${merged.size}`);
    return [...merged.values()].sort((a, b) =>
      a.filename < b.filename ? -1 : 1,
    );
  }
}
