import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createLogAnalyzer } from './createLogAnalyzer';
import type { LogAnalysis } from './types';

/** Bytes that are read from a file at a time. */
const READ_SIZE = 256 * 1024;

/**
 * Classifies a text that is too large to be held, or not there yet, in constant memory. See `analyzeLog`.
 *
 * @param source - Pieces of the text, in order (a stream of Node, a response's body, any async iterable), or the path of
 * a file
 * @param options - `signal` stops it
 * @throws The signal's reason, or the error of the source such as ENOENT
 */
export async function analyzeLogStream(
  source: AsyncIterable<string | Uint8Array> | string,
  options: { signal?: AbortSignal } = {},
): Promise<LogAnalysis> {
  const { signal } = options;
  const analyzer = createLogAnalyzer();
  signal?.throwIfAborted();
  // The signal also ends a wait for a piece that does not come.
  const chunks: AsyncIterable<string | Uint8Array> =
    typeof source === 'string'
      ? createReadStream(source, { highWaterMark: READ_SIZE, signal })
      : Readable.from(source, { signal });
  try {
    for await (const chunk of chunks) analyzer.write(chunk);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
  return analyzer.end();
}
