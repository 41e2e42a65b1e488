import { agentKinds } from '@agentic-portal/api';
import type { McpServer } from '../resolveMcpServers';

/** How often a request that failed for a moment is sent again; the default of 10 takes minutes. */
const maxAttempts = 3;

/**
 * The Gemini CLI's settings of its user, with the secrets of MCP servers. It starts in the folder above all repositories,
 * so that no repository's own settings, hooks or servers count.
 */
export function geminiSettings(options: {
  allowedTools?: readonly string[];
  mcpServers: readonly McpServer[];
}): object {
  const mcpServers = Object.fromEntries(
    options.mcpServers.map(server => [
      server.name,
      server.type === 'stdio'
        ? {
            command: server.command[0],
            args: server.command.slice(1),
            env: server.env,
            trust: true,
          }
        : {
            [server.type === 'http' ? 'httpUrl' : 'url']: server.url,
            headers: server.headers,
            trust: true,
          },
    ]),
  );
  return {
    security: {
      auth: { selectedType: 'gemini-api-key' },
      folderTrust: { enabled: false },
    },
    general: {
      enableAutoUpdate: false,
      enableAutoUpdateNotification: false,
      maxAttempts,
      // It would take a conversation that was gone on with for one that is broken.
      sessionRetention: { enabled: false },
    },
    privacy: { usageStatisticsEnabled: false },
    telemetry: { enabled: false },
    hooksConfig: { enabled: false },
    experimental: { enableAgents: false },
    advanced: { ignoreLocalEnv: true },
    tools: {
      core: [
        ...(options.allowedTools ?? agentKinds.gemini.tools),
        // The list is of everything that there is, servers' tools included.
        ...options.mcpServers.map(({ name }) => `mcp_${name}_*`),
      ],
    },
    mcpServers,
  };
}
