import type { NextFunction, Request, RequestHandler, Response } from 'express';

/** Express 4 does not see what an asynchronous handler throws. */
export function handle(
  handler: (
    request: Request,
    response: Response,
    next: NextFunction,
  ) => Promise<void>,
): RequestHandler {
  return (request, response, next) => {
    handler(request, response, next).catch(next);
  };
}
