import type { Request, Response, Router } from 'express';
import type { Caller } from '../service/Caller';
import type { RouterOptions } from './RouterOptions';
import { readCaller } from './readCaller';
import { withETag } from './withETag';
import { writeRoute } from './writeRoute';

/** Routes of projects. */
export function addProjectRoutes(router: Router, options: RouterOptions): void {
  const { projects, sessions } = options;

  const write = <T>(
    eventId: string,
    work: (caller: Caller, req: Request) => Promise<T>,
    answer: (res: Response, result: T) => void,
  ) =>
    writeRoute(options, {
      eventId,
      work,
      answer,
      meta: ({ params, body }) => ({
        project: params.project ?? body.metadata.name,
      }),
    });

  router.get('/v1/info', async (req, res) => {
    res.json(await sessions.info(await readCaller(req, options)));
  });

  router.get('/v1/projects', async (req, res) => {
    res.json(await projects.list(await readCaller(req, options)));
  });

  router.post(
    '/v1/projects',
    write(
      'project-create',
      (caller, { body }) => projects.create(caller, body),
      (res, project) => res.status(201).json(project),
    ),
  );

  router.get('/v1/projects/:project', async (req, res) => {
    const caller = await readCaller(req, options);
    withETag(res, await projects.get(caller, req.params.project));
  });

  router.get('/v1/projects/:project/info', async (req, res) => {
    const caller = await readCaller(req, options);
    res.json(await sessions.projectInfo(caller, req.params.project));
  });

  router.patch(
    '/v1/projects/:project',
    write(
      'project-update',
      (caller, req) =>
        projects.patch(
          caller,
          req.params.project,
          req.body,
          req.header('if-match'),
        ),
      withETag,
    ),
  );

  router.delete(
    '/v1/projects/:project',
    write(
      'project-delete',
      (caller, { params }) => projects.remove(caller, params.project),
      res => res.status(204).end(),
    ),
  );
}
