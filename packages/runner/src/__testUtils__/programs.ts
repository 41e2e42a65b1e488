import { join } from 'node:path';

// eslint-disable-next-line no-restricted-syntax -- runs from the source alone
const folder = __dirname;

/** Programs that sessions of tests start, by what they are. */
export const programs = {
  /** An AG-UI server on the port of its environment. */
  agUi: [process.execPath, join(folder, 'agUiProgram.cjs')],
  /** An MCP server with one tool, `greet`, that knows the secret of its environment variable `WORD`. */
  mcp: [process.execPath, join(folder, 'mcpServer.cjs')],
};

/** The MCP server as sessions have it; its secret comes from the runner's variable `AGENTIC_MCP_WORDS`. */
export const wordsServer = {
  name: 'words',
  type: 'stdio' as const,
  command: programs.mcp,
  envFrom: { WORD: 'AGENTIC_MCP_WORDS' },
};
