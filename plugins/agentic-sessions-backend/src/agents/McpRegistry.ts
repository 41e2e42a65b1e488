import type { McpServerInfo, RunnerMcpServer } from '@agentic-portal/api';
import type { Config } from '@backstage/config';
import { environmentName } from './environmentName';

const root = 'agenticSessions.mcpServers';

interface RegisteredServer {
  info: McpServerInfo;
  runner: RunnerMcpServer;
  secretEnv: Record<string, string>;
}

/** The MCP servers that sessions and projects may name. What their secrets are stays in the configuration. */
export class McpRegistry {
  private constructor(
    private readonly servers: Map<string, RegisteredServer>,
  ) {}

  /** @throws when a server's configuration is not valid: the portal should not start with it */
  static fromConfig(config: Config): McpRegistry {
    const names = config.getOptionalConfig(root)?.keys() ?? [];
    return new McpRegistry(
      new Map(
        names.map(name => [
          name,
          readServer(name, config.getConfig(`${root}.${name}`)),
        ]),
      ),
    );
  }

  /** What users see of them. */
  list(): McpServerInfo[] {
    return [...this.servers.values()].map(server => server.info);
  }

  /** The first of these names that no server has. */
  unknown(names: readonly string[] = []): string | undefined {
    return names.find(name => !this.servers.has(name));
  }

  /** How a runner reaches servers, and the variables that it needs for that; those that are unknown are left out. */
  launch(names: readonly string[] = []): {
    mcpServers: RunnerMcpServer[];
    secretEnv: Record<string, string>;
  } {
    const wanted = names.flatMap(name => this.servers.get(name) ?? []);
    return {
      mcpServers: wanted.map(server => server.runner),
      secretEnv: Object.assign({}, ...wanted.map(server => server.secretEnv)),
    };
  }
}

function readServer(name: string, config: Config): RegisteredServer {
  const at = `${root}.${name}`;
  // It is a part of tools' names, in which some agents want no underscores.
  if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name)) {
    throw new Error(
      `${at}: a name consists of small letters, digits and dashes`,
    );
  }
  const info = {
    name,
    title: config.getOptionalString('title') ?? name,
    description: config.getOptionalString('description'),
  };
  const secretEnv: Record<string, string> = {};
  const hide = (field: string) => {
    const values = config.getOptionalConfig(field);
    return Object.fromEntries(
      (values?.keys() ?? []).map(key => {
        const variable = environmentName('AGENTIC_MCP', name, key);
        secretEnv[variable] = values?.getString(key) ?? '';
        return [key, variable];
      }),
    );
  };
  const type = config.getString('type');
  switch (type) {
    case 'http':
    case 'sse': {
      const url = config.getString('url');
      if (!/^https?:/.test(url)) {
        throw new Error(`${at}.url is ${url}; allowed: an http or https URL`);
      }
      const headersFromEnv = hide('headers');
      return { info, runner: { name, type, url, headersFromEnv }, secretEnv };
    }
    case 'stdio': {
      const command = config.getStringArray('command');
      if (command.length === 0) throw new Error(`${at}.command is empty`);
      const envFrom = hide('env');
      return { info, runner: { name, type, command, envFrom }, secretEnv };
    }
    default:
      throw new Error(`${at}.type is ${type}; allowed: http, sse, stdio`);
  }
}
