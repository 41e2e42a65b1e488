import type { Registry } from '@agentic-portal/api';
import type { Config } from '@backstage/config';
import type { AgentRegistry } from '../agents/AgentRegistry';

/** The registry as the portal's catalog shows it: of an MCP server also where it is, without what may be secret in its URL. */
export function readRegistry(agents: AgentRegistry, config: Config): Registry {
  const { agents: all, mcpServers = [] } = agents.offer();
  return {
    agents: all,
    mcpServers: mcpServers.map(server => {
      const at = `agenticSessions.mcpServers.${server.name}`;
      const url = URL.parse(config.getOptionalString(`${at}.url`) ?? '');
      const type = config.getOptionalString(`${at}.type`);
      return {
        ...server,
        ...(url && { url: `${url.origin}${url.pathname}`, type }),
      };
    }),
  };
}
