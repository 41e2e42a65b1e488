import { CustomErrorBase } from '@backstage/errors';

/** An edit was based on a state that is not the newest any more; answered 412. */
export class PreconditionFailedError extends CustomErrorBase {
  name = 'PreconditionFailedError' as const;
  /** Read by Backstage's error middleware. */
  readonly statusCode = 412;
}
