import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { listenOnLoopback } from './listenOnLoopback';

/** A block of a model's answer. */
export type FakeBlock =
  | { text: string }
  | { tool: string; input: Record<string, unknown> };

interface FakeRequestBody {
  messages: unknown[];
  tools?: Array<{ name: string }>;
}

/** A fake of the Messages API at the wire: each request is answered with the next scripted answer, as SSE. */
export interface FakeMessagesApi {
  url: string;
  requests: Array<{ key?: string; body: FakeRequestBody }>;
  close(): Promise<void>;
}

export async function startFakeMessagesApi(
  script: Array<FakeBlock[] | number>,
): Promise<FakeMessagesApi> {
  const requests: FakeMessagesApi['requests'] = [];
  const server = createServer(async (request, response) => {
    const body = (await json(request)) as FakeRequestBody;
    requests.push({ key: request.headers['x-api-key']?.toString(), body });
    const answer = script[Math.min(requests.length, script.length) - 1];
    if (typeof answer === 'number') {
      response.writeHead(answer, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({
          type: 'error',
          error: { type: 'authentication_error', message: 'invalid x-api-key' },
        }),
      );
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const send = (type: string, data: object) =>
      response.write(
        `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`,
      );
    const usage = { input_tokens: 1000, output_tokens: 1 };
    send('message_start', {
      message: {
        id: `msg_${requests.length}`,
        type: 'message',
        role: 'assistant',
        model: 'claude-opus-5-5',
        content: [],
        stop_reason: null,
        stop_sequence: null,
        usage,
      },
    });
    answer.forEach((block, index) => {
      const start =
        'text' in block
          ? { type: 'text', text: '' }
          : {
              type: 'tool_use',
              id: `toolu_${requests.length}_${index}`,
              name: block.tool,
              input: {},
            };
      send('content_block_start', { index, content_block: start });
      const delta =
        'text' in block
          ? { type: 'text_delta', text: block.text }
          : {
              type: 'input_json_delta',
              partial_json: JSON.stringify(block.input),
            };
      send('content_block_delta', { index, delta });
      send('content_block_stop', { index });
    });
    send('message_delta', {
      delta: {
        stop_reason: answer.some(block => 'tool' in block)
          ? 'tool_use'
          : 'end_turn',
        stop_sequence: null,
      },
      usage: { output_tokens: 50 },
    });
    send('message_stop', {});
    response.end();
  });
  return { requests, ...(await listenOnLoopback(server)) };
}
