import { CustomErrorBase } from '@backstage/errors';

/** Somebody asks more often than they may. Backstage's error middleware answers it with the status that it carries. */
export class TooManyRequestsError extends CustomErrorBase {
  name = 'TooManyRequestsError' as const;
  readonly statusCode = 429;
}
