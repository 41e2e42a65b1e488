import type { RepoWork } from '@agentic-portal/api';
import type { Request, Router } from 'express';
import type { Caller } from '../service/Caller';
import { readCaller } from './readCaller';
import type { RouterOptions } from './RouterOptions';
import { writeRoute } from './writeRoute';

const repoPath = '/v1/projects/:project/sessions/:name/repos/:repo';

/** Routes of what people do with the work in a session's repositories. */
export function addRepositoryRoutes(
  router: Router,
  options: RouterOptions,
): void {
  const { repositories } = options;

  const write = (
    eventId: string,
    work: (caller: Caller, req: Request) => Promise<RepoWork>,
  ) =>
    writeRoute(options, {
      eventId,
      work,
      meta: ({ params: { project, name, repo } }) => ({
        project,
        session: name,
        repo,
      }),
      answer: (res, result) => res.json(result),
    });

  router.get(`${repoPath}/pull-request`, async (req, res) => {
    const caller = await readCaller(req, options);
    const { project, name, repo } = req.params;
    res.json(await repositories.get(caller, project, name, repo));
  });
  router.post(
    `${repoPath}/pull-request`,
    write('session-pull-request', (caller, { params, body }) =>
      repositories.openPullRequest(
        caller,
        params.project,
        params.name,
        params.repo,
        body ?? {},
      ),
    ),
  );
  router.post(
    `${repoPath}/push`,
    write('session-push', (caller, { params }) =>
      repositories.push(caller, params.project, params.name, params.repo),
    ),
  );
  router.post(
    `${repoPath}/abandon`,
    write('session-abandon', (caller, { params }) =>
      repositories.abandon(caller, params.project, params.name, params.repo),
    ),
  );
}
