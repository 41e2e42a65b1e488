import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { runbookFilename } from './runbookFilename';
import { runbookLimits } from './runbookLimits';
import type { RunbookFiles, RunbookSource } from './RunbookSource';

/**
 * Runbooks at an address that Backstage's `integrations` know: a folder of a repository or a bucket, or one markdown
 * file. What did not change since the last read is not fetched again (ETag).
 */
export class UrlSource implements RunbookSource {
  #etag?: string;

  constructor(
    readonly name: string,
    private readonly reader: UrlReaderService,
  ) {}

  async read({
    signal,
  }: {
    signal: AbortSignal;
  }): Promise<RunbookFiles | undefined> {
    const path = decodeURIComponent(new URL(this.name).pathname);
    try {
      return runbookFilename(path)
        ? await this.#readFile(path, signal)
        : await this.#readTree(signal);
    } catch (error) {
      // By name: the error may come from another copy of its package.
      if (error instanceof Error && error.name === 'NotModifiedError')
        return undefined;
      throw error;
    }
  }

  async #readFile(path: string, signal: AbortSignal): Promise<RunbookFiles> {
    const response = await this.reader.readUrl(this.name, {
      etag: this.#etag,
      signal,
    });
    const buffer = await response.buffer();
    if (buffer.length > runbookLimits.bytes)
      throw new Error(`it has more than ${runbookLimits.bytes} bytes`);
    this.#etag = response.etag;
    return { files: [{ path, text: buffer.toString('utf8') }], warnings: [] };
  }

  async #readTree(signal: AbortSignal): Promise<RunbookFiles> {
    const warnings: string[] = [];
    const response = await this.reader.readTree(this.name, {
      etag: this.#etag,
      signal,
      filter: (path, info) => {
        if (!runbookFilename(path)) return false;
        if ((info?.size ?? 0) <= runbookLimits.bytes) return true;
        warnings.push(`${path} has more than ${runbookLimits.bytes} bytes`);
        return false;
      },
    });
    const entries = await response.files();
    if (entries.length > runbookLimits.files)
      throw new Error(`it has more than ${runbookLimits.files} runbooks`);
    const files = [];
    for (const { path, content } of entries) {
      signal.throwIfAborted();
      files.push({ path, text: (await content()).toString('utf8') });
    }
    files.sort((a, b) => (a.path < b.path ? -1 : 1));
    this.#etag = response.etag;
    return { files, warnings };
  }
}
