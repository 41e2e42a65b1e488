import type { Router } from 'express';
import { readCaller } from '../api/readCaller';
import type { RouterOptions } from '../api/RouterOptions';

/** The route of prompt templates and recent prompts. */
export function addPromptRoutes(router: Router, options: RouterOptions): void {
  router.get('/v1/projects/:project/prompts', async (req, res) => {
    const caller = await readCaller(req, options);
    res.json(await options.prompts.list(caller, req.params.project));
  });
}
