import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Request, RequestHandler } from 'express';
import { randomUUID } from 'node:crypto';

const header = 'x-request-id';
const loggers = new WeakMap<Request, LoggerService>();

/** Gives each request an id, taken from a proxy where there is one, and a logger that says it in every line. */
export function requestId(logger: LoggerService): RequestHandler {
  return (req, res, next) => {
    const given = req.header(header);
    const id = given && /^[\w.-]{1,128}$/.test(given) ? given : randomUUID();
    res.setHeader(header, id);
    loggers.set(
      req,
      logger.child({
        requestId: id,
        method: req.method,
        url: req.originalUrl.split('?')[0],
      }),
    );
    next();
  };
}

/** The logger of a request. */
export function requestLogger(
  req: Request,
  fallback: LoggerService,
): LoggerService {
  return loggers.get(req) ?? fallback;
}
