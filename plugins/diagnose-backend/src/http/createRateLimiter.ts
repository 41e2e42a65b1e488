import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { RequestHandler } from 'express';
import { TokenBuckets } from './TokenBuckets';
import { TooManyRequestsError } from './TooManyRequestsError';

/** What the limiter needs. */
export interface RateLimiterOptions {
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  /** Requests of one user in a minute. */
  perMinute: number;
  /** Paths that anybody may read, as often as they like. */
  open?: readonly string[];
}

/**
 * Limits how often a user may ask; services are not limited. It goes before the body is read. In the memory of this
 * process: with several backends behind one address, a user may ask that many times as often.
 *
 * Beyond the limit the answer is 429 with `Retry-After` in seconds, and the first refusal of a minute is audited.
 */
export function createRateLimiter({
  httpAuth,
  auditor,
  perMinute,
  open = ['/health'],
}: RateLimiterOptions): RequestHandler {
  const buckets = new TokenBuckets(perMinute);
  const audits = new TokenBuckets(1);

  return (request, response, next) => {
    const limit = async () => {
      if (open.includes(request.path)) return;
      const { principal } = await httpAuth.credentials(request, {
        allow: ['user', 'service'],
      });
      if (principal.type !== 'user') return;
      const wait = buckets.take(principal.userEntityRef);
      if (!wait) return;
      const seconds = Math.ceil(wait / 1000);
      response.setHeader('Retry-After', String(seconds));
      const error = new TooManyRequestsError(
        `${principal.userEntityRef} may make ${perMinute} requests a minute: try again in ${seconds} s`,
      );
      if (!audits.take(principal.userEntityRef)) {
        const event = await auditor.createEvent({
          eventId: 'rate-limit',
          severityLevel: 'medium',
          request,
          meta: { user: principal.userEntityRef, perMinute },
        });
        await event.fail({ error });
      }
      throw error;
    };
    limit().then(() => next(), next);
  };
}
