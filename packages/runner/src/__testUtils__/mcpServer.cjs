/* eslint-disable @backstage/no-undeclared-imports -- an optional dependency, as the agents that it is for */
// An MCP server on standard input and output, with one tool that tells what is in its environment.
const { McpServer } = require('@modelcontextprotocol/sdk/server/mcp.js');
const {
  StdioServerTransport,
} = require('@modelcontextprotocol/sdk/server/stdio.js');

const server = new McpServer({ name: 'test', version: '1.0.0' });
server.registerTool(
  'greet',
  { description: 'Says a word that only this server knows' },
  async () => ({
    content: [{ type: 'text', text: `The word is ${process.env.WORD}` }],
  }),
);
server.connect(new StdioServerTransport());
