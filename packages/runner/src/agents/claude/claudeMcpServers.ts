import type { Options } from '@anthropic-ai/claude-agent-sdk';
import type { McpServer } from '../resolveMcpServers';

/** MCP servers as the Claude Agent SDK has them. */
export function claudeMcpServers(
  servers: readonly McpServer[],
): NonNullable<Options['mcpServers']> {
  return Object.fromEntries(
    servers.map(server => [
      server.name,
      server.type === 'stdio'
        ? {
            type: server.type,
            command: server.command[0],
            args: server.command.slice(1),
            env: server.env,
          }
        : { type: server.type, url: server.url, headers: server.headers },
    ]),
  );
}
