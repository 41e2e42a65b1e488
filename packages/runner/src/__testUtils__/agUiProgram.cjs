// A program that serves AG-UI on the port in PORT: it says how many runs it has had, where it is, and what it was told.
const { createServer } = require('node:http');
const { EventEncoder } = require('@ag-ui/encoder');

let runs = 0;
createServer((request, response) => {
  let text = '';
  request.on('data', chunk => {
    text += chunk;
  });
  request.on('end', () => {
    const { threadId, runId, messages } = JSON.parse(text);
    const words = messages.at(-1).content;
    if (words === 'die') process.exit(3);
    const encoder = new EventEncoder();
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    runs += 1;
    const delta = `run ${runs} in ${process.cwd()} with ${
      process.env.TEAM_KEY
    }: ${words}\n`;
    for (const event of [
      { type: 'RUN_STARTED', threadId, runId },
      { type: 'TEXT_MESSAGE_START', messageId: runId, role: 'assistant' },
      { type: 'TEXT_MESSAGE_CONTENT', messageId: runId, delta },
      { type: 'TEXT_MESSAGE_END', messageId: runId },
      { type: 'RUN_FINISHED', threadId, runId },
    ]) {
      response.write(encoder.encodeSSE(event));
    }
    response.end();
  });
}).listen(Number(process.env.PORT), '127.0.0.1', () => {
  console.error('I listen');
});
