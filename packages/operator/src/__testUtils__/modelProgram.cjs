// Serves the streams of two model APIs on port 8000, to whoever has the key. When an agent has the tool `greet` the model calls
// it, and then says what it told.
const { createServer } = require('node:http');
const { json } = require('node:stream/consumers');

const key = 'sk-of-the-project';

/** By the header of its key, what tools a request of an API offers, and the frames of an answer. */
const apis = {
  'x-goog-api-key': {
    tools: ({ tools = [] }) =>
      tools.flatMap(({ functionDeclarations = [] }) => functionDeclarations),
    frames: part => [
      {
        modelVersion: 'model-1',
        candidates: [
          {
            content: {
              role: 'model',
              parts: [
                part.tool
                  ? { functionCall: { name: part.tool, args: {} } }
                  : { text: part.text },
              ],
            },
          },
        ],
      },
      {
        candidates: [
          { content: { role: 'model', parts: [] }, finishReason: 'STOP' },
        ],
        modelVersion: 'model-1',
        usageMetadata: { promptTokenCount: 1000, candidatesTokenCount: 50 },
      },
    ],
  },
  'x-api-key': {
    tools: ({ tools = [] }) => tools,
    frames: part => [
      {
        type: 'message_start',
        message: {
          id: 'msg_1',
          type: 'message',
          role: 'assistant',
          model: 'model-1',
          content: [],
          stop_reason: null,
          stop_sequence: null,
          usage: { input_tokens: 1000, output_tokens: 1 },
        },
      },
      {
        type: 'content_block_start',
        index: 0,
        content_block: part.tool
          ? { type: 'tool_use', id: 'toolu_1', name: part.tool, input: {} }
          : { type: 'text', text: '' },
      },
      {
        type: 'content_block_delta',
        index: 0,
        delta: part.tool
          ? { type: 'input_json_delta', partial_json: '{}' }
          : { type: 'text_delta', text: part.text },
      },
      { type: 'content_block_stop', index: 0 },
      {
        type: 'message_delta',
        delta: {
          stop_reason: part.tool ? 'tool_use' : 'end_turn',
          stop_sequence: null,
        },
        usage: { output_tokens: 50 },
      },
      { type: 'message_stop' },
    ],
  },
};

createServer(async (request, response) => {
  const [header, api] = Object.entries(apis).find(
    ([name]) => request.headers[name],
  ) ?? ['none', undefined];
  if (request.headers[header] !== key) {
    response.writeHead(401).end('{"error":{"message":"no key"}}');
    return;
  }
  const body = await json(request);
  const [told] = /The word is \w+/.exec(JSON.stringify(body)) ?? [];
  const tool = api.tools(body).find(({ name }) => /greet$/.test(name));
  const part = told || !tool ? { text: told ?? 'Hello.' } : { tool: tool.name };
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const frame of api.frames(part)) {
    if (frame.type) response.write(`event: ${frame.type}\n`);
    response.write(`data: ${JSON.stringify(frame)}\n\n`);
  }
  response.end();
}).listen(8000);
