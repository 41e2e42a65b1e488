import type { Router } from 'express';
import type { RouterOptions } from './RouterOptions';
import { withETag } from './withETag';
import { writeRoute } from './writeRoute';

/** The route that makes a session branch off from another one. */
export function addCloneRoutes(router: Router, options: RouterOptions): void {
  router.post(
    '/v1/projects/:project/sessions/:name/clone',
    writeRoute(options, {
      eventId: 'session-clone',
      meta: ({ params: { project, name } }) => ({ project, session: name }),
      work: (caller, { params, body }) =>
        options.clones.clone(caller, params.project, params.name, body),
      answer: (res, session) => withETag(res.status(201), session),
      logged: ({ metadata }, { params: { project, name } }) => ({
        project,
        session: metadata.uid,
        source: name,
      }),
    }),
  );
}
