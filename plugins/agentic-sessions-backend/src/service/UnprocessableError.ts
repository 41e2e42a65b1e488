import { CustomErrorBase } from '@backstage/errors';

/** A field that may not change after creation; answered 422 as by Kubernetes. */
export class UnprocessableError extends CustomErrorBase {
  name = 'UnprocessableError' as const;
  /** Read by Backstage's error middleware. */
  readonly statusCode = 422;
}
