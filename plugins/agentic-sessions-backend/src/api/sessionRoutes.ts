import type { AgenticSession, operations } from '@agentic-portal/api';
import { GoneError } from '@agentic-portal/controller-runtime';
import { CustomErrorBase, InputError } from '@backstage/errors';
import type { Request, Response, Router } from 'express';
import type { Caller } from '../service/Caller';
import { audited } from './audited';
import type { RouterOptions } from './RouterOptions';
import { EventStream, heartbeatMs } from './EventStream';
import { readCaller } from './readCaller';
import { requestLogger } from './requestId';

const sessionsPath = '/v1/projects/:project/sessions';
const sessionPath = `${sessionsPath}/:name`;

type ListQuery = NonNullable<operations['listSessions']['parameters']['query']>;

/** Routes of sessions. */
export function addSessionRoutes(router: Router, options: RouterOptions): void {
  const { auditor, sessions, conversations, logger } = options;

  /** A write on one session: authenticated, audited, logged. */
  const write = <T>(
    eventId: string,
    work: (caller: Caller, req: Request) => Promise<T>,
    answer: (res: Response, result: T) => void,
  ) => {
    return async (req: Request, res: Response) => {
      const caller = await readCaller(req, options);
      const { project, name } = req.params;
      const result = await audited(
        auditor,
        req,
        eventId,
        { project, ...(name && { session: name }) },
        () => work(caller, req),
      );
      requestLogger(req, logger).info(`${eventId} by ${caller.userEntityRef}`, {
        project,
        session: uidOf(result) ?? name,
      });
      answer(res, result);
    };
  };
  const withETag = (res: Response, session: AgenticSession) =>
    res.setHeader('etag', `"${session.metadata.generation}"`).json(session);
  const accepted = (res: Response, input: unknown) => {
    res.status(202).json(input);
  };

  router.get(sessionsPath, async (req, res) => {
    const caller = await readCaller(req, options);
    const query = req.query as unknown as ListQuery;
    if (query.watch) {
      await watchSessions(req, res, caller, options);
      return;
    }
    const { limit = 50, cursor, orderBy = '-creationTimestamp' } = query;
    const { phase, agent, repoURL, createdBy, search } = query;
    res.json(
      await sessions.list(
        caller,
        {
          project: req.params.project,
          phase,
          agent,
          repoURL,
          createdBy,
          search,
        },
        { limit, cursor, orderBy },
      ),
    );
  });

  router.post(
    sessionsPath,
    write(
      'session-create',
      async (caller, req) => {
        const dryRun = Boolean(req.query.dryRun);
        const { project } = req.params;
        const session = await sessions.create(caller, project, req.body, {
          dryRun,
        });
        return { session, dryRun };
      },
      (res, { session, dryRun }) => {
        withETag(res.status(dryRun ? 200 : 201), session);
      },
    ),
  );

  router.get(sessionPath, async (req, res) => {
    const caller = await readCaller(req, options);
    const { project, name } = req.params;
    withETag(res, await sessions.get(caller, project, name));
  });

  router.patch(
    sessionPath,
    write(
      'session-update',
      (caller, req) =>
        sessions.patch(
          caller,
          req.params.project,
          req.params.name,
          req.body,
          req.header('if-match'),
        ),
      withETag,
    ),
  );

  router.delete(
    sessionPath,
    write(
      'session-delete',
      (caller, req) =>
        sessions.remove(caller, req.params.project, req.params.name, {
          force: Boolean(req.query.force),
        }),
      accepted,
    ),
  );

  router.post(
    `${sessionPath}/start`,
    write(
      'session-start',
      (caller, { params }) =>
        sessions.start(caller, params.project, params.name),
      withETag,
    ),
  );

  router.post(
    `${sessionPath}/stop`,
    write(
      'session-stop',
      (caller, { params }) =>
        sessions.stop(caller, params.project, params.name),
      withETag,
    ),
  );

  router.post(
    `${sessionPath}/messages`,
    write(
      'session-message',
      (caller, { params, body }) =>
        conversations.sendMessage(caller, params.project, params.name, body),
      accepted,
    ),
  );

  router.post(
    `${sessionPath}/answers`,
    write(
      'session-answer',
      (caller, { params, body }) =>
        conversations.answer(caller, params.project, params.name, body.answers),
      accepted,
    ),
  );

  router.post(
    `${sessionPath}/interrupt`,
    write(
      'session-interrupt',
      (caller, { params }) =>
        conversations.interrupt(caller, params.project, params.name),
      accepted,
    ),
  );

  router.post(
    `${sessionPath}/finish`,
    write(
      'session-finish',
      (caller, { params }) =>
        conversations.finish(caller, params.project, params.name),
      accepted,
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
  caller: Caller,
  options: RouterOptions,
): Promise<void> {
  const { project } = req.params;
  await options.sessions.authorizeRead(caller, project);
  const resourceVersion =
    req.header('last-event-id') ?? (req.query.resourceVersion as string);
  if (resourceVersion === undefined) {
    throw new InputError(
      'watch needs resourceVersion: the one that a list answered, so that nothing is missed in between',
    );
  }
  try {
    // While the answer can still be 410.
    await options.watches.checkVersion(resourceVersion);
  } catch (error) {
    if (error instanceof GoneError) throw new ExpiredError(error.message);
    throw error;
  }
  const stream = EventStream.open(req, res, {
    expiresAt: caller.credentials.expiresAt,
    shutdown: options.shutdown,
  });
  const changes = options.watches.watch(resourceVersion, {
    project,
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

function uidOf(result: unknown): string | undefined {
  const session = (result as { session?: AgenticSession }).session ?? result;
  return (session as Partial<AgenticSession>).metadata?.uid;
}
