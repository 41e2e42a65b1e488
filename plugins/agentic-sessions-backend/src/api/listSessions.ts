import type { operations } from '@agentic-portal/api';
import { GoneError } from '@agentic-portal/controller-runtime';
import { CustomErrorBase, InputError } from '@backstage/errors';
import type { Request, Response } from 'express';
import type { SessionScope } from '../database/sessionFilter';
import type { Caller } from '../service/Caller';
import { EventStream, heartbeatMs } from './EventStream';
import type { RouterOptions } from './RouterOptions';

type ListQuery = NonNullable<operations['listSessions']['parameters']['query']>;

interface ListOptions
  extends Pick<RouterOptions, 'sessions' | 'watches' | 'shutdown'> {
  caller: Caller;
  scope: SessionScope;
}

/** Answers with a page of the sessions of a project or of all, or with the stream of their changes. */
export async function listSessions(
  req: Request,
  res: Response,
  options: ListOptions,
): Promise<void> {
  const query = req.query as unknown as ListQuery;
  if (query.watch) {
    await watchSessions(req, res, options);
    return;
  }
  const { limit = 50, cursor, orderBy = '-creationTimestamp' } = query;
  const { phase, agentStatus, agent, repoURL, createdBy, search, diagnosis } =
    query;
  const { caller, scope, sessions } = options;
  res.json(
    await sessions.list(
      caller,
      {
        ...scope,
        phase,
        agentStatus,
        agent,
        repoURL,
        createdBy,
        search,
        diagnosis,
      },
      { limit, cursor, orderBy },
    ),
  );
}

/** A watch from a version that was compacted away, answered 410. */
class ExpiredError extends CustomErrorBase {
  name = 'ExpiredError' as const;
  readonly statusCode = 410;
}

async function watchSessions(
  req: Request,
  res: Response,
  options: ListOptions,
): Promise<void> {
  const { caller, scope, sessions, watches } = options;
  await sessions.authorizeScope(caller, scope);
  const resourceVersion =
    req.header('last-event-id') ?? (req.query.resourceVersion as string);
  if (resourceVersion === undefined) {
    throw new InputError(
      'watch needs resourceVersion: the one that a list answered, so that nothing is missed in between',
    );
  }
  try {
    // While the answer can still be 410.
    await watches.checkVersion(resourceVersion);
  } catch (error) {
    if (error instanceof GoneError) throw new ExpiredError(error.message);
    throw error;
  }
  const stream = EventStream.open(req, res, {
    expiresAt: caller.credentials.expiresAt,
    shutdown: options.shutdown,
  });
  const changes = watches.watch(resourceVersion, {
    ...scope,
    bookmarkMs: heartbeatMs,
    signal: stream.signal,
  });
  for await (const change of changes) {
    const { type, resourceVersion: version } = change;
    const object =
      type === 'BOOKMARK'
        ? { metadata: { resourceVersion: version } }
        : change.object;
    await stream.send({ id: version, data: JSON.stringify({ type, object }) });
  }
  stream.end();
}
