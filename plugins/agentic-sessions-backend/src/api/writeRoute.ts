import type { JsonObject } from '@backstage/types';
import type { Request, Response } from 'express';
import type { Caller } from '../service/Caller';
import { audited } from './audited';
import { readCaller } from './readCaller';
import { requestLogger } from './requestId';
import type { RouterOptions } from './RouterOptions';

/** A write over HTTP: authenticated, audited, logged. */
export function writeRoute<T>(
  options: Pick<RouterOptions, 'auditor' | 'httpAuth' | 'logger' | 'userInfo'>,
  route: {
    eventId: string;
    /** What an auditor is told that it is done to. */
    meta: (req: Request) => Record<string, string | boolean>;
    work: (caller: Caller, req: Request) => Promise<T>;
    answer: (res: Response, result: T) => void;
    /** What the log says that it was done to; `meta` when missing. */
    logged?: (result: T, req: Request) => JsonObject;
  },
): (req: Request, res: Response) => Promise<void> {
  const { eventId, meta, work, answer, logged = (_, req) => meta(req) } = route;
  return async (req, res) => {
    const caller = await readCaller(req, options);
    const result = await audited(options.auditor, req, eventId, meta(req), () =>
      work(caller, req),
    );
    requestLogger(req, options.logger).info(
      `${eventId} by ${caller.userEntityRef}`,
      logged(result, req),
    );
    answer(res, result);
  };
}
