import type { operations } from '@agentic-portal/api';
import type { Router } from 'express';
import { readCaller } from './readCaller';
import type { RouterOptions } from './RouterOptions';

type Query = NonNullable<operations['listApprovals']['parameters']['query']>;

/** Routes of the record of what agents asked. */
export function addApprovalRoutes(
  router: Router,
  options: RouterOptions,
): void {
  const { approvals } = options;

  router.get('/v1/projects/:project/approvals', async (req, res) => {
    const caller = await readCaller(req, options);
    const { limit = 50, ...query } = req.query as unknown as Query;
    res.json(
      await approvals.list(caller, req.params.project, { ...query, limit }),
    );
  });

  router.get('/v1/approvals', async (req, res) => {
    const caller = await readCaller(req, options);
    const { limit = 50, ...query } = req.query as unknown as Query;
    res.json(await approvals.listAll(caller, { ...query, limit }));
  });
}
