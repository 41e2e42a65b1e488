import type { FakeAnswer } from './FakeModel';

/**
 * Answers with a status and JSON.
 *
 * @param body - A text is sent as it is
 */
export const jsonAnswer =
  (
    status: number,
    body: unknown,
    headers: Record<string, string> = {},
  ): FakeAnswer =>
  response => {
    response.writeHead(status, {
      'content-type': 'application/json',
      ...headers,
    });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
