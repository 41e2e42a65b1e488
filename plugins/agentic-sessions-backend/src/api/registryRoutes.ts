import type { Router } from 'express';
import { readPlugin } from './readPlugin';
import type { RouterOptions } from './RouterOptions';

/** The route that the portal's catalog reads agents and MCP servers through. */
export function addRegistryRoutes(
  router: Router,
  options: RouterOptions,
): void {
  router.get('/v1/registry', async (req, res) => {
    await readPlugin(req, 'catalog', options);
    res.json(options.readRegistry());
  });
}
