// Serves AG-UI on the port in PORT: it says as whom, with what, and what is in the repository that it is told of.
const { createServer } = require('node:http');
const { readdirSync } = require('node:fs');
const { json } = require('node:stream/consumers');

createServer(async (request, response) => {
  const { threadId, runId, messages, context } = await json(request);
  const words = messages[messages.length - 1].content;
  const delta = `As user ${process.getuid()}, with ${
    process.env.TEAM_KEY
  } and ${readdirSync(context[0].value)}: ${words}`;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const event of [
    { type: 'RUN_STARTED', threadId, runId },
    { type: 'TEXT_MESSAGE_START', messageId: runId, role: 'assistant' },
    { type: 'TEXT_MESSAGE_CONTENT', messageId: runId, delta },
    { type: 'TEXT_MESSAGE_END', messageId: runId },
    { type: 'RUN_FINISHED', threadId, runId },
  ]) {
    response.write(`data: ${JSON.stringify(event)}\n\n`);
  }
  response.end();
}).listen(Number(process.env.PORT), '127.0.0.1');
