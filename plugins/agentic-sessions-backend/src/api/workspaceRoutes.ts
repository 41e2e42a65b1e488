import { uploadBytes } from '@agentic-portal/api';
import { InputError } from '@backstage/errors';
import express, { type Request, type Router } from 'express';
import { dispositionOf, mediaTypeOf } from '../workspace/mediaTypes';
import type { WantedRange } from '../workspace/types';
import { readCaller } from './readCaller';
import type { RouterOptions } from './RouterOptions';
import { sendBody } from './sendBody';
import { writeRoute } from './writeRoute';

const workspacePath = '/v1/projects/:project/sessions/:name/workspace';
/** Nothing in what an agent wrote may run in the portal's origin, whatever a browser thinks that it is. */
const safeHeaders = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'private, no-cache',
};

/** Routes to look into workspaces, and to write into them. */
export function addWorkspaceRoutes(
  router: Router,
  options: RouterOptions,
): void {
  const { workspaces, logger } = options;
  const raw = express.raw({
    limit: uploadBytes,
    type: 'application/octet-stream',
  });

  router.get(`${workspacePath}/entries`, async (req, res) => {
    const caller = await readCaller(req, options);
    const { project, name } = req.params;
    res.json(await workspaces.list(caller, project, name, pathOf(req)));
  });

  router.get(`${workspacePath}/file`, async (req, res) => {
    const caller = await readCaller(req, options);
    const { project, name } = req.params;
    const path = pathOf(req);
    const { status, headers, body } = await workspaces.read(
      caller,
      project,
      name,
      path,
      { header: req.header('range'), of: rangeOf(req) },
    );
    const { type, disposition } = mediaTypeOf(path);
    res.writeHead(status, {
      ...headers,
      ...safeHeaders,
      'content-type': type,
      'content-disposition': dispositionOf(disposition, lastOf(path)),
      'accept-ranges': 'bytes',
    });
    if (body) await sendBody(body, req, res, logger);
    else res.end();
  });

  router.get(`${workspacePath}/archive`, async (req, res) => {
    const caller = await readCaller(req, options);
    const { project, name } = req.params;
    const path = pathOf(req);
    const archive = await workspaces.archive(caller, project, name, path);
    const title = [name, lastOf(path)].filter(Boolean).join('-');
    res.writeHead(200, {
      ...safeHeaders,
      'content-type': 'application/gzip',
      'content-disposition': dispositionOf('attachment', `${title}.tar.gz`),
    });
    await sendBody(archive, req, res, logger);
  });

  router.put(
    `${workspacePath}/file`,
    async (req, _, next) => {
      // Before the body is taken.
      const caller = await readCaller(req, options);
      const { project, name } = req.params;
      await workspaces.authorizeWrite(caller, project, name);
      next();
    },
    raw,
    async (req, _, next) => {
      if (!req.is('application/octet-stream')) {
        throw new InputError(
          'The body is the file, with the content type application/octet-stream',
        );
      }
      next();
    },
    writeRoute(options, {
      eventId: 'session-workspace-write',
      meta: req => {
        const { project, name } = req.params;
        return { project, session: name, path: pathOf(req) };
      },
      work: (caller, req) => {
        const { project, name } = req.params;
        const path = pathOf(req);
        return workspaces.write(caller, project, name, path, contentOf(req));
      },
      answer: (res, entry) => res.json(entry),
      logged: (_, req) => ({
        project: req.params.project,
        session: req.params.name,
        bytes: contentOf(req).length,
      }),
    }),
  );
}

/** An empty body is left as it was by the parser. */
function contentOf({ body }: Request): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

function pathOf(req: Request): string {
  return String(req.query.path ?? '');
}

function lastOf(path: string): string {
  return path.split('/').filter(Boolean).pop() ?? '';
}

/** One part of a file; whoever asks for several gets all of it, as RFC 9110 allows. */
function rangeOf(req: Request): WantedRange['of'] {
  return size => {
    const ranges = req.range(size);
    if (ranges === -1) return -1;
    return Array.isArray(ranges) &&
      ranges.type === 'bytes' &&
      ranges.length === 1
      ? ranges[0]
      : undefined;
  };
}
