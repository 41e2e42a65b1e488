import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Request, Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { requestLogger } from './requestId';

/**
 * Sends what may be long, after the head of the answer: what breaks off then can be told the reader only by closing the
 * connection, and the log in words. A reader that goes away is no error.
 */
export async function sendBody(
  body: NodeJS.ReadableStream,
  req: Request,
  res: Response,
  logger: LoggerService,
): Promise<void> {
  try {
    await pipeline(body, res);
  } catch (error) {
    res.destroy();
    const { code } = (error ?? {}) as { code?: unknown };
    if (code === 'ERR_STREAM_PREMATURE_CLOSE') return;
    requestLogger(req, logger).warn(`The answer broke off: ${error}`);
  }
}
