import { AgenticPortalClient } from '@agentic-portal/sdk';
import type {
  AuthService,
  DiscoveryService,
  HttpAuthService,
  HttpRouterService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { documentType } from './documentType';

/** What search answers to a query, as far as it matters here. */
interface Results {
  results: Array<{ type: string; document: { project?: unknown } }>;
  numberOfResults?: number;
  totalItems?: number;
}

/**
 * Takes sessions of projects that the caller is no member of out of what search answers.
 *
 * Backstage leaves it to the permission policy of the portal which documents a user finds, and the policy that allows
 * everything, which many portals have, lets everyone find all. Membership in a project holds whatever the policy says,
 * so it is looked up here: for answers of the REST API, and of the action that MCP clients call, which have the same
 * form. Who is no user finds no session, and when memberships cannot be looked up nobody does.
 */
export function onlyMembersFind(options: {
  auth: AuthService;
  discovery: DiscoveryService;
  httpAuth: HttpAuthService;
  logger: LoggerService;
}): Parameters<HttpRouterService['use']>[0] {
  const { auth, discovery, httpAuth, logger } = options;
  return (req, res, next) => {
    const projectsOfCaller = async (): Promise<ReadonlySet<unknown>> => {
      const credentials = await httpAuth.credentials(req, { allow: ['user'] });
      const client = AgenticPortalClient.create({
        baseUrl: pluginId => discovery.getBaseUrl(pluginId),
        token: async () => {
          const { token } = await auth.getPluginRequestToken({
            onBehalfOf: credentials,
            targetPluginId: 'agentic-sessions',
          });
          return token;
        },
      });
      const { items } = await client.listProjects();
      return new Set(items.map(({ metadata }) => metadata.name));
    };
    const send = res.json.bind(res);
    res.json = body => {
      const found = resultsIn(body);
      if (!found.some(isSession)) return send(body);
      projectsOfCaller()
        .catch(error => {
          logger.warn(
            'Search leaves sessions out: the projects of the caller could not be looked up',
            toError(error),
          );
          return new Set<unknown>();
        })
        .then(projects => send(withoutOthers(body, projects)))
        .catch(next);
      return res;
    };
    next();
  };
}

type Result = Results['results'][number];

function isSession(result: Result): boolean {
  return result.type === documentType;
}

function hasResults(value: unknown): value is Results {
  return Array.isArray((value as Partial<Results> | undefined)?.results);
}

/** The REST API answers results, the action `{ output }` with them. */
function resultsIn(body: unknown): Result[] {
  if (hasResults(body)) return body.results;
  const { output } = (body ?? {}) as { output?: unknown };
  return hasResults(output) ? output.results : [];
}

function withoutOthers(body: unknown, projects: ReadonlySet<unknown>): unknown {
  if (!hasResults(body)) {
    const { output } = body as { output: unknown };
    return { ...(body as object), output: withoutOthers(output, projects) };
  }
  const results = body.results.filter(
    result => !isSession(result) || projects.has(result.document.project),
  );
  // How many there are in all would tell of those that were taken out.
  const { numberOfResults, totalItems, ...rest } = body;
  return results.length === body.results.length ? body : { ...rest, results };
}
