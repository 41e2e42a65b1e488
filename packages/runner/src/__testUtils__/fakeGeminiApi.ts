import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { listenOnLoopback } from './listenOnLoopback';

/** A part of a model's answer. */
export type FakePart =
  | { text: string }
  | { functionCall: { name: string; args: Record<string, unknown> } };

interface RequestBody {
  contents: unknown[];
  tools?: Array<{ functionDeclarations?: Array<{ name: string }> }>;
}

/** A fake of the Gemini API at the wire: each streamed request is answered with the next scripted answer, as SSE. */
export interface FakeGeminiApi {
  url: string;
  requests: Array<{ key?: string; path: string; body: RequestBody }>;
  close(): Promise<void>;
}

/** Each answer reads 1000 tokens, 100 of them from a cache, and writes 50, 10 of them thoughts; a number is an error. */
export async function startFakeGeminiApi(
  script: Array<FakePart[] | number>,
): Promise<FakeGeminiApi> {
  const requests: FakeGeminiApi['requests'] = [];
  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    const body = (await json(request)) as RequestBody;
    requests.push({
      key: request.headers['x-goog-api-key']?.toString(),
      path,
      body,
    });
    const answer = script[Math.min(requests.length, script.length) - 1];
    if (typeof answer === 'number') {
      response.writeHead(answer, { 'content-type': 'application/json' });
      const message = 'API key not valid. Please pass a valid API key.';
      response.end(
        JSON.stringify({
          error: { code: answer, message, status: 'INVALID_ARGUMENT' },
        }),
      );
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const send = (data: object) =>
      response.write(
        `data: ${JSON.stringify({
          ...data,
          modelVersion: 'gemini-test-1',
        })}\r\n\r\n`,
      );
    for (const part of answer) {
      send({ candidates: [{ content: { role: 'model', parts: [part] } }] });
    }
    send({
      candidates: [
        { content: { role: 'model', parts: [] }, finishReason: 'STOP' },
      ],
      usageMetadata: {
        promptTokenCount: 1000,
        cachedContentTokenCount: 100,
        candidatesTokenCount: 40,
        thoughtsTokenCount: 10,
      },
    });
    response.end();
  });
  return { requests, ...(await listenOnLoopback(server)) };
}
