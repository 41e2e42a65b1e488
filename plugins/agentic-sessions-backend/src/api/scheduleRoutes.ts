import type { Request, Response, Router } from 'express';
import type { Caller } from '../service/Caller';
import { readCaller } from './readCaller';
import type { RouterOptions } from './RouterOptions';
import { withETag } from './withETag';
import { writeRoute } from './writeRoute';

const schedulesPath = '/v1/projects/:project/schedules';
const schedulePath = `${schedulesPath}/:schedule`;

/** Routes of schedules. */
export function addScheduleRoutes(
  router: Router,
  options: RouterOptions,
): void {
  const { schedules } = options;

  const write = <T>(
    eventId: string,
    work: (caller: Caller, req: Request) => Promise<T>,
    answer: (res: Response, result: T) => void,
  ) =>
    writeRoute(options, {
      eventId,
      work,
      answer,
      meta: ({ params, body }) => ({
        project: params.project,
        schedule: params.schedule ?? body.metadata?.name,
      }),
    });

  router.get(schedulesPath, async (req, res) => {
    const caller = await readCaller(req, options);
    res.json({ items: await schedules.list(caller, req.params.project) });
  });

  router.post(
    schedulesPath,
    write(
      'schedule-create',
      (caller, { params, body }) =>
        schedules.create(caller, params.project, body),
      (res, schedule) => withETag(res.status(201), schedule),
    ),
  );

  router.get(schedulePath, async (req, res) => {
    const caller = await readCaller(req, options);
    const { project, schedule } = req.params;
    withETag(res, await schedules.get(caller, project, schedule));
  });

  router.put(
    schedulePath,
    write(
      'schedule-update',
      (caller, { params, body, headers }) =>
        schedules.replace(
          caller,
          params.project,
          params.schedule,
          body.spec,
          headers['if-match'],
        ),
      withETag,
    ),
  );

  router.put(
    `${schedulePath}/suspend`,
    write(
      'schedule-suspend',
      (caller, { params, body }) =>
        schedules.suspend(
          caller,
          params.project,
          params.schedule,
          body.suspend,
        ),
      withETag,
    ),
  );

  router.delete(
    schedulePath,
    write(
      'schedule-delete',
      (caller, { params }) =>
        schedules.remove(caller, params.project, params.schedule),
      res => res.status(204).end(),
    ),
  );

  router.get(`${schedulePath}/runs`, async (req, res) => {
    const caller = await readCaller(req, options);
    const { project, schedule } = req.params;
    const limit = Number(req.query.limit ?? 50);
    res.json({
      items: await schedules.listRuns(caller, project, schedule, limit),
    });
  });

  router.post(
    `${schedulePath}/runs`,
    write(
      'schedule-run',
      (caller, { params }) =>
        schedules.runNow(caller, params.project, params.schedule),
      (res, run) => res.status(201).json(run),
    ),
  );
}
