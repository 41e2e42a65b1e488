import express from 'express';
import type { NextFunction, Request, Response } from 'express';
import { existsSync } from 'node:fs';
import { EventType } from '@ag-ui/core';
import { runnerTokenHeader } from '@agentic-portal/api';
import type { RunnerConfig } from '@agentic-portal/api';
import type { CredentialBroker } from '../git/CredentialBroker';
import type { Workspace } from '../git/Workspace';
import { HttpError } from '../HttpError';
import { Journal } from '../journal/Journal';
import type { Acknowledgement } from '../session/Acknowledgement';
import { readAnswers, readRunInput } from '../session/readRunInput';
import type { Session } from '../session/Session';
import type { Attachments } from '../session/Attachments';
import { addMessageRoutes } from './addMessageRoutes';
import { addRepositoryRoutes } from './addRepositoryRoutes';
import { addWorkspaceRoutes } from './addWorkspaceRoutes';
import { EventStream } from './EventStream';
import { handle } from './handle';
import { TokenVerifier } from './TokenVerifier';

/** An AG-UI client sends its whole conversation with each message. */
const maxInput = '32mb';

/** What the routes serve. */
export interface AppParts {
  config: RunnerConfig;
  session: Session;
  journal: Journal;
  workspace: Workspace;
  acknowledgement: Acknowledgement;
  attachments: Attachments;
  /** Missing where there is no portal. */
  broker: CredentialBroker | undefined;
}

/** The routes of the contract in `packages/api/src/runner.ts`. */
export function createApp(parts: AppParts): express.Express {
  const { config, session, journal, workspace, acknowledgement } = parts;
  const tokens = new TokenVerifier(config);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');

  app.get('/health', (_, response) => {
    response.json(session.health);
  });
  app.use(
    handle(async (request, _, next) => {
      await tokens.verify(request.header(runnerTokenHeader));
      next();
    }),
  );
  app.use(express.json({ limit: maxInput }));

  app.post(
    '/',
    handle(async (request, response) => {
      const input = readRunInput(request.body);
      const before = journal.lastNumber;
      const known = input.messages.length > 0 || input.resume.length > 0;
      const runId = session.submit(input);
      if (/\brespond-async\b/.test(request.header('prefer') ?? '')) {
        response.set('preference-applied', 'respond-async');
        response.status(202).json(runId ? { runId } : {});
        return;
      }
      const stream = new EventStream(request, response);
      if (runId === undefined) {
        // Nothing new was said: an AG-UI run in which nothing happens, and which is in no transcript.
        const run = { threadId: config.uid, runId: input.runId };
        await stream.send({ type: EventType.RUN_STARTED, ...run });
        await stream.send({ type: EventType.RUN_FINISHED, ...run });
      } else {
        const isNew = known && runId === input.runId;
        await sendRun(journal, stream, runId, isNew ? before : 0);
      }
      stream.end();
    }),
  );

  app.get(
    '/events',
    handle(async (request, response) => {
      const after = readNumber(
        request.query.after ?? request.header('last-event-id') ?? 0,
        'after',
      );
      const run = readNumber(request.query.run ?? config.run, 'run');
      const file = Journal.fileOf(config.stateFolder, run);
      if (run !== config.run && !existsSync(file)) {
        throw HttpError.notFound(`There is no journal of run ${run}`);
      }
      const stream = new EventStream(request, response);
      const entries =
        run === config.run
          ? journal.follow(after, stream.signal)
          : Journal.read(file, after, stream.signal);
      for await (const { number, event } of entries) {
        await stream.send(event, number);
      }
      stream.end();
    }),
  );
  app.post('/events/ack', (request, response) => {
    acknowledgement.acknowledge(readNumber(request.body?.through, 'through'));
    response.status(204).end();
  });

  addMessageRoutes(app, parts);
  app.post('/answers', (request, response) => {
    session.answer(readAnswers(request.body?.answers));
    response.status(202).json({});
  });
  app.post('/interrupt', (_, response) => {
    session.interrupt();
    response.status(202).json({});
  });
  app.post('/finish', (_, response) => {
    session.finish();
    response.status(202).json({});
  });

  app.get(
    '/repos',
    handle(async (_, response) => {
      response.json(await workspace.statuses());
    }),
  );
  app.get(
    '/repos/:name/diff',
    handle(async (request, response) => {
      const diff = await workspace.diff(request.params.name);
      if (!diff) throw HttpError.notFound('There is no clone of that name');
      response.json(diff);
    }),
  );
  app.post(
    '/repos/push',
    handle(async (_, response) => {
      response.json(await session.push());
    }),
  );
  addRepositoryRoutes(app, session.repositories, parts.broker);

  addWorkspaceRoutes(app, config.workspace);

  app.use(() => {
    throw HttpError.notFound('There is no such route');
  });
  app.use(
    (error: unknown, _: Request, response: Response, next: NextFunction) => {
      if (response.headersSent) {
        next(error);
        return;
      }
      // Errors of the body parser have a status, too.
      const { status = 500, name, message } = error as HttpError;
      response.status(status).json({ error: { name, message } });
    },
  );
  return app;
}

/** Sends the events of an AG-UI run, and what comes between them. */
async function sendRun(
  journal: Journal,
  stream: EventStream,
  runId: string,
  after: number,
): Promise<void> {
  let inRun = false;
  for await (const { number, event } of journal.follow(after, stream.signal)) {
    if (event.type === EventType.RUN_STARTED && event.runId === runId) {
      inRun = true;
    }
    if (!inRun) continue;
    await stream.send(event, number);
    if (
      event.type === EventType.RUN_FINISHED ||
      event.type === EventType.RUN_ERROR
    ) {
      return;
    }
  }
}

function readNumber(value: unknown, name: string): number {
  const number = Number(value);
  if (value === undefined || !Number.isSafeInteger(number) || number < 0) {
    throw HttpError.input(`${name} must be an integer from 0`);
  }
  return number;
}
