import type { operations, TranscriptPage } from '@agentic-portal/api';
import type { Request, Response, Router } from 'express';
import type { RouterOptions } from './RouterOptions';
import { EventStream, heartbeatMs } from './EventStream';
import { readCaller } from './readCaller';

const sessionPath = '/v1/projects/:project/sessions/:name';

type TranscriptQuery = NonNullable<
  operations['getTranscript']['parameters']['query']
>;

/** Routes of transcripts and diffs. */
export function addTranscriptRoutes(
  router: Router,
  options: RouterOptions,
): void {
  const { sessions } = options;

  router.get(`${sessionPath}/transcript`, async (req, res) => {
    if (
      req.accepts(['application/json', 'text/event-stream']) !==
      'text/event-stream'
    ) {
      await sendPage(req, res, options);
    } else {
      await sendStream(req, res, options);
    }
  });

  router.get(`${sessionPath}/repos/:repo/diff`, async (req, res) => {
    const caller = await readCaller(req, options);
    const { project, name, repo } = req.params;
    res.json(await sessions.getDiff(caller, project, name, repo));
  });
}

async function sendPage(
  req: Request,
  res: Response,
  options: RouterOptions,
): Promise<void> {
  const caller = await readCaller(req, options);
  const { project, name } = req.params;
  const { metadata } = await options.sessions.get(caller, project, name);
  const { limit = 1000, wait = 0 } = req.query as unknown as TranscriptQuery;
  const gone = new AbortController();
  res.on('close', () => gone.abort());
  const { events, lastSeq } = await options.transcripts.page(metadata.uid, {
    after: await startOf(req, metadata.uid, options),
    limit,
    waitMs: wait * 1000,
    signal: gone.signal,
  });
  const page: TranscriptPage = {
    items: events.map(({ seq, run, json }) => ({
      seq,
      run,
      event: JSON.parse(json),
    })),
    lastSeq,
  };
  res.json(page);
}

async function sendStream(
  req: Request,
  res: Response,
  options: RouterOptions,
): Promise<void> {
  const caller = await readCaller(req, options);
  const { project, name } = req.params;
  const { metadata } = await options.sessions.get(caller, project, name);
  const after = await startOf(req, metadata.uid, options);
  const stream = EventStream.open(req, res, {
    expiresAt: caller.credentials.expiresAt,
    shutdown: options.shutdown,
  });
  const items = options.transcripts.follow(metadata.uid, {
    after,
    heartbeatMs,
    signal: stream.signal,
  });
  for await (const item of items) {
    switch (item.type) {
      case 'events':
        for (const { seq, json } of item.events) {
          await stream.send({ id: seq, data: json });
        }
        break;
      case 'session':
        await stream.send({
          event: 'session',
          data: JSON.stringify(item.session),
        });
        break;
      default:
        await stream.heartbeat();
    }
  }
  stream.end();
}

/** The number after which a reader wants events: a reconnecting one's last, the beginning of a tail, or `after`. */
async function startOf(
  req: Request,
  uid: string,
  { transcripts }: RouterOptions,
): Promise<number> {
  const { after = 0, tail } = req.query as unknown as TranscriptQuery;
  const lastEventId = req.header('last-event-id');
  if (lastEventId !== undefined) return Number(lastEventId);
  return tail === undefined ? after : transcripts.beforeTail(uid, tail);
}
