import type { operations } from '@agentic-portal/api';
import type { Router } from 'express';
import { readPlugin } from '../readPlugin';
import type { RouterOptions } from '../RouterOptions';

type SearchDocumentsQuery = NonNullable<
  operations['listSearchDocuments']['parameters']['query']
>;

/** The route that the portal's search reads sessions through. */
export function addSearchDocumentRoutes(
  router: Router,
  options: RouterOptions,
): void {
  router.get('/v1/search-documents', async (req, res) => {
    await readPlugin(req, 'search', options);
    const { limit = 100, cursor } =
      req.query as unknown as SearchDocumentsQuery;
    res.json(await options.searchDocuments.list({ limit, cursor }));
  });
}
