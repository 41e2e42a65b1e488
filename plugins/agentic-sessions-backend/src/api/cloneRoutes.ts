import type { Router } from 'express';
import { audited } from './audited';
import { readCaller } from './readCaller';
import { requestLogger } from './requestId';
import type { RouterOptions } from './RouterOptions';

/** The route that makes a session branch off from another one. */
export function addCloneRoutes(router: Router, options: RouterOptions): void {
  const { auditor, clones, logger } = options;

  router.post(
    '/v1/projects/:project/sessions/:name/clone',
    async (req, res) => {
      const caller = await readCaller(req, options);
      const { project, name } = req.params;
      const session = await audited(
        auditor,
        req,
        'session-clone',
        { project, session: name },
        () => clones.clone(caller, project, name, req.body),
      );
      requestLogger(req, logger).info(
        `session-clone by ${caller.userEntityRef}`,
        { project, session: session.metadata.uid, source: name },
      );
      res
        .status(201)
        .setHeader('etag', `"${session.metadata.generation}"`)
        .json(session);
    },
  );
}
