import type { AgenticSession } from '@agentic-portal/api';
import type { Request, Response, Router } from 'express';
import type { SessionScope } from '../database/sessionFilter';
import { describeAnswers } from '../approvals/describeAnswers';
import type { Caller } from '../service/Caller';
import { listSessions } from './listSessions';
import type { RouterOptions } from './RouterOptions';
import { readCaller } from './readCaller';
import { withETag } from './withETag';
import { writeRoute } from './writeRoute';

const allSessionsPath = '/v1/sessions';
const sessionsPath = '/v1/projects/:project/sessions';
const sessionPath = `${sessionsPath}/:name`;

/** Routes of sessions. */
export function addSessionRoutes(router: Router, options: RouterOptions): void {
  const { sessions, conversations } = options;

  const write = <T>(
    eventId: string,
    work: (caller: Caller, req: Request) => Promise<T>,
    answer: (res: Response, result: T) => void,
    /** What an auditor is told of the request beside the session. */
    describe: (req: Request) => Record<string, string> = () => ({}),
  ) =>
    writeRoute(options, {
      eventId,
      work,
      answer,
      meta: req => {
        const { project, name } = req.params;
        return { project, ...(name && { session: name }), ...describe(req) };
      },
      logged: (result, { params }) => ({
        project: params.project,
        session: uidOf(result) ?? params.name,
      }),
    });
  const accepted = (res: Response, input: unknown) => {
    res.status(202).json(input);
  };

  router.get([allSessionsPath, sessionsPath], async (req, res) => {
    const caller = await readCaller(req, options);
    const { project } = req.params;
    const scope: SessionScope =
      project === undefined
        ? { memberOf: caller.ownershipEntityRefs }
        : { project };
    await listSessions(req, res, { caller, scope, ...options });
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

  router.delete(
    `${sessionPath}/messages/:id`,
    write(
      'session-message-withdraw',
      (caller, { params }) =>
        conversations.withdraw(caller, params.project, params.name, params.id),
      res => {
        res.status(204).end();
      },
    ),
  );

  router.post(
    `${sessionPath}/answers`,
    write(
      'session-answer',
      (caller, { params, body }) =>
        conversations.answer(caller, params.project, params.name, body.answers),
      accepted,
      ({ body }) => describeAnswers(body.answers),
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

function uidOf(result: unknown): string | undefined {
  const { session } = (result ?? {}) as { session?: AgenticSession };
  const { metadata } = (session ?? result ?? {}) as Partial<AgenticSession>;
  return metadata?.uid;
}
