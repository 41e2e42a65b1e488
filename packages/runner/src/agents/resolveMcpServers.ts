import type { RunnerMcpServer } from '@agentic-portal/api';

/** An MCP server with the values of its secrets. */
export type McpServer =
  | {
      name: string;
      type: 'http' | 'sse';
      url: string;
      headers: Record<string, string>;
    }
  | {
      name: string;
      type: 'stdio';
      command: string[];
      env: Record<string, string>;
    };

/**
 * Puts the values of the runner's environment to the names in a configuration.
 *
 * @throws Error that names the server and the variable that is missing
 */
export function resolveMcpServers(
  servers: readonly RunnerMcpServer[],
  env: NodeJS.ProcessEnv,
): McpServer[] {
  return servers.map(server => {
    const values = (names: Record<string, string> = {}) =>
      Object.fromEntries(
        Object.entries(names).map(([key, name]) => {
          const value = env[name];
          if (value === undefined) {
            throw new Error(
              `The MCP server ${server.name} needs the variable ${name}`,
            );
          }
          return [key, value];
        }),
      );
    return server.type === 'stdio'
      ? {
          name: server.name,
          type: server.type,
          command: server.command,
          env: values(server.envFrom),
        }
      : {
          name: server.name,
          type: server.type,
          url: server.url,
          headers: values(server.headersFromEnv),
        };
  });
}
