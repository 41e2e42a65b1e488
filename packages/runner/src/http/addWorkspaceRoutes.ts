import type express from 'express';
import { pipeline } from 'node:stream/promises';
import { uploadBytes } from '@agentic-portal/api';
import { HttpError } from '../HttpError';
import { handle } from './handle';
import { WorkspaceFiles } from './WorkspaceFiles';
import type { OpenedFile } from './WorkspaceFiles';

/** Routes for people to look into the workspace. */
export function addWorkspaceRoutes(
  app: express.Express,
  workspace: string,
): void {
  const files = new WorkspaceFiles(workspace);

  app.get(
    ['/workspace', '/workspace/*'],
    handle(async (request, response) => {
      const found = await files.open(request.params[0] ?? '');
      if ('entries' in found) {
        if (found.truncated) response.set('x-truncated', 'true');
        response.json(found.entries);
      } else {
        await send(request, response, found);
      }
    }),
  );

  app.put(
    '/workspace/*',
    handle(async (request, response) => {
      const announced = Number(request.headers['content-length'] ?? 0);
      if (announced > uploadBytes) {
        throw HttpError.tooLarge(
          `The file has ${announced} bytes; at most ${uploadBytes} can be uploaded`,
        );
      }
      response.json(
        await files.write(request.params[0] ?? '', request, uploadBytes),
      );
    }),
  );

  app.get(
    ['/archive', '/archive/*'],
    handle(async (request, response) => {
      const archive = await files.archive(request.params[0] ?? '');
      response.writeHead(200, { 'content-type': 'application/gzip' });
      await pipeline(archive, response).catch(() => response.destroy());
    }),
  );
}

/** Sends a file, or the part of it that the header Range names (RFC 9110); of several parts, all of it. */
async function send(
  request: express.Request,
  response: express.Response,
  { file, size, modifiedAt }: OpenedFile,
): Promise<void> {
  const ranges = request.range(size);
  const headers = {
    'content-type': 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
    'last-modified': modifiedAt.toUTCString(),
  };
  if (ranges === -1) {
    await file.close();
    response.writeHead(416, { ...headers, 'content-range': `bytes */${size}` });
    response.end();
    return;
  }
  const part =
    Array.isArray(ranges) && ranges.type === 'bytes' && ranges.length === 1
      ? ranges[0]
      : undefined;
  const { start, end } = part ?? { start: 0, end: size - 1 };
  const length = end - start + 1;
  response.writeHead(part ? 206 : 200, {
    ...headers,
    'content-length': length,
    ...(part && { 'content-range': `bytes ${start}-${end}/${size}` }),
  });
  if (length <= 0 || request.method === 'HEAD') {
    await file.close();
    response.end();
    return;
  }
  // Ends at the size that it had: a file that is written while it is read would never end.
  const stream = file.createReadStream({ start, end });
  await pipeline(stream, response).catch(() => response.destroy());
}
