import type { IncomingMessage } from 'node:http';

/** The whole body of an answer. */
export function readText(response: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.once('error', reject);
    response.once('end', () =>
      // Most answers come in one piece, and need no copy.
      resolve(
        (chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)).toString(),
      ),
    );
  });
}
