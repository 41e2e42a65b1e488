import type { Express, RequestHandler } from 'express';
import type { RepoStatus } from '@agentic-portal/api';
import type { CredentialBroker } from '../git/CredentialBroker';
import type { RepositoryActions } from '../session/RepositoryActions';

/** Routes on a single repository, and the one on which the portal answers what git asked for. */
export function addRepositoryRoutes(
  app: Express,
  repositories: RepositoryActions,
  broker: CredentialBroker | undefined,
): void {
  const actions: Record<
    string,
    (
      name: string,
      body: { url?: unknown; mayFork?: unknown },
    ) => Promise<RepoStatus>
  > = {
    push: (name, body) => repositories.push(name, body.mayFork === true),
    abandon: name => repositories.abandon(name),
    'pull-request': (name, body) => repositories.setPullRequest(name, body.url),
  };
  for (const [path, action] of Object.entries(actions)) {
    const handler: RequestHandler = (request, response, next) => {
      action(request.params.name, request.body ?? {}).then(
        status => response.json(status),
        next,
      );
    };
    app.post(`/repos/:name/${path}`, handler);
  }
  if (broker) {
    app.post('/credentials', (request, response) => {
      broker.answer(request.body);
      response.status(204).end();
    });
  }
}
