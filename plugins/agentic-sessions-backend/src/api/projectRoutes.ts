import type { Router } from 'express';
import { audited } from './audited';
import type { RouterOptions } from './RouterOptions';
import { readCaller } from './readCaller';

/** Routes of projects. */
export function addProjectRoutes(router: Router, options: RouterOptions): void {
  const { auditor, projects, sessions } = options;

  router.get('/v1/info', async (req, res) => {
    res.json(await sessions.info(await readCaller(req, options)));
  });

  router.get('/v1/projects', async (req, res) => {
    res.json(await projects.list(await readCaller(req, options)));
  });

  router.post('/v1/projects', async (req, res) => {
    const caller = await readCaller(req, options);
    const meta = { project: req.body.metadata.name };
    const project = await audited(auditor, req, 'project-create', meta, () =>
      projects.create(caller, req.body),
    );
    res.status(201).json(project);
  });

  router.get('/v1/projects/:project', async (req, res) => {
    const caller = await readCaller(req, options);
    const project = await projects.get(caller, req.params.project);
    res.setHeader('etag', `"${project.metadata.generation}"`).json(project);
  });

  router.get('/v1/projects/:project/info', async (req, res) => {
    const caller = await readCaller(req, options);
    res.json(await sessions.projectInfo(caller, req.params.project));
  });

  router.patch('/v1/projects/:project', async (req, res) => {
    const caller = await readCaller(req, options);
    const meta = { project: req.params.project };
    const project = await audited(auditor, req, 'project-update', meta, () =>
      projects.patch(
        caller,
        req.params.project,
        req.body,
        req.header('if-match'),
      ),
    );
    res.setHeader('etag', `"${project.metadata.generation}"`).json(project);
  });

  router.delete('/v1/projects/:project', async (req, res) => {
    const caller = await readCaller(req, options);
    const meta = { project: req.params.project };
    await audited(auditor, req, 'project-delete', meta, () =>
      projects.remove(caller, req.params.project),
    );
    res.status(204).end();
  });
}
