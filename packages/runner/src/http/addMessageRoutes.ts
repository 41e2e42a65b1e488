import express from 'express';
import { HttpError } from '../HttpError';
import type { Attachments } from '../session/Attachments';
import type { Session } from '../session/Session';

/** As of all attachments of a message, in `openapi.yaml`. */
const maxAttachment = '8mb';

/** Routes for what comes before a message, and for taking one back. */
export function addMessageRoutes(
  app: express.Express,
  { session, attachments }: { session: Session; attachments: Attachments },
): void {
  app.put(
    '/attachments/:messageId/:file',
    express.raw({ limit: maxAttachment, type: 'application/octet-stream' }),
    (request, response, next) => {
      const { messageId, file } = request.params;
      // An empty body is left as it was by the parser.
      const content = Buffer.isBuffer(request.body)
        ? request.body
        : Buffer.alloc(0);
      attachments
        .write(messageId, file, content)
        .then(({ size }) => response.status(200).json({ size }))
        .catch(next);
    },
  );
  app.delete('/messages/:id', (request, response) => {
    if (!session.withdraw(request.params.id)) {
      throw HttpError.conflict('The agent has this message already');
    }
    response.status(204).end();
  });
}
