import type { operations } from '@agentic-portal/api';
import type { Router } from 'express';
import { readCaller } from './readCaller';
import type { RouterOptions } from './RouterOptions';

type UsageQuery = NonNullable<operations['getUsage']['parameters']['query']>;

/** Routes of what sessions used. */
export function addUsageRoutes(router: Router, options: RouterOptions): void {
  router.get('/v1/usage', async (req, res) => {
    const caller = await readCaller(req, options);
    const { project, from, to } = req.query as unknown as UsageQuery;
    res.json(await options.usage.report(caller, { project, from, to }));
  });
}
