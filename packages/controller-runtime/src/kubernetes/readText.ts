import type { IncomingMessage } from 'node:http';

/** The whole body of an answer. `request` names it in the error of a connection that broke. */
export function readText(
  response: IncomingMessage,
  request: string,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.once('error', (error: NodeJS.ErrnoException) =>
      // Without a code it is the reason of an abort.
      reject(
        error.code
          ? new Error(`${request}: ${error.message}`, { cause: error })
          : error,
      ),
    );
    response.once('end', () =>
      // Most answers come in one piece, and need no copy.
      resolve(
        (chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)).toString(),
      ),
    );
  });
}
