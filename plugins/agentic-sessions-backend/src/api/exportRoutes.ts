import type { Router } from 'express';
import { Readable } from 'node:stream';
import type { ExportFormat } from '../export/ExportService';
import { readCaller } from './readCaller';
import type { RouterOptions } from './RouterOptions';
import { sendBody } from './sendBody';

const formats: Record<ExportFormat, { type: string; extension: string }> = {
  markdown: { type: 'text/markdown; charset=utf-8', extension: 'md' },
  json: { type: 'application/json; charset=utf-8', extension: 'json' },
};

/** The route that gives a session as one file. */
export function addExportRoutes(router: Router, options: RouterOptions): void {
  router.get(
    '/v1/projects/:project/sessions/:name/export',
    async (req, res) => {
      const caller = await readCaller(req, options);
      const { project, name } = req.params;
      const format = (req.query.format ?? 'markdown') as ExportFormat;
      const content = await options.exports.export(
        caller,
        project,
        name,
        format,
      );
      const { type, extension } = formats[format];
      res.writeHead(200, {
        'content-type': type,
        'content-disposition': `attachment; filename="${name}.${extension}"`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-cache',
      });
      await sendBody(Readable.from(content), req, res, options.logger);
    },
  );
}
