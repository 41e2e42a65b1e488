// An MCP server on standard input and output, with one tool, `greet`, that tells what is in its variable WORD.
const { createInterface } = require('node:readline');

const answers = {
  initialize: ({ protocolVersion }) => ({
    protocolVersion,
    capabilities: { tools: {} },
    serverInfo: { name: 'words', version: '1' },
  }),
  'tools/list': () => ({
    tools: [
      {
        name: 'greet',
        description: 'Says a word that only this server knows',
        inputSchema: { type: 'object', properties: {} },
      },
    ],
  }),
  'tools/call': () => ({
    content: [{ type: 'text', text: `The word is ${process.env.WORD}` }],
  }),
};

createInterface({ input: process.stdin }).on('line', line => {
  const { id, method, params } = JSON.parse(line);
  if (id === undefined) return;
  const answer = answers[method];
  const outcome = answer
    ? { result: answer(params) }
    : { error: { code: -32601, message: `There is no ${method}` } };
  process.stdout.write(
    `${JSON.stringify({ jsonrpc: '2.0', id, ...outcome })}\n`,
  );
});
