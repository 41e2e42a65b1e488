import type {
  AgentConfig,
  McpServerConfig,
  OperatorConfig,
} from '../OperatorConfig';
import type { Pod, SessionResource } from '../resources';

type EnvVar = NonNullable<
  NonNullable<Pod['spec']>['containers'][number]['env']
>[number];
type SecretKeys = Record<string, { name: string; key: string }>;

/** The name of a runner's variable with the value of a header or of a server's variable. */
export function secretVariable(
  of: 'AGENT' | 'MCP',
  index: number,
  at: number,
): string {
  return `AGENTIC_${of}_${index}_${at}`;
}

/** The MCP servers of a session, in the order in which its spec names them. */
export function sessionMcpServers(
  { mcpServers = [] }: SessionResource['spec'],
  config: OperatorConfig,
): McpServerConfig[] {
  return mcpServers.flatMap(
    wanted => config.mcpServers.find(({ name }) => name === wanted) ?? [],
  );
}

/** Variables whose values are in Secrets of the project's namespace. */
export function secretEnv(values: SecretKeys): EnvVar[] {
  return Object.entries(values).map(([name, secretKeyRef]) => ({
    name,
    valueFrom: { secretKeyRef },
  }));
}

/** All variables of a runner's container that come from Secrets: its agent's, and its MCP servers'. */
export function runnerSecretEnv(
  agent: AgentConfig,
  session: SessionResource,
  config: OperatorConfig,
): EnvVar[] {
  const numbered = (of: 'AGENT' | 'MCP', index: number, values: SecretKeys) =>
    secretEnv(
      Object.fromEntries(
        Object.values(values).map((value, at) => [
          secretVariable(of, index, at),
          value,
        ]),
      ),
    );
  return [
    // What a container of the agent's own gets, the runner need not have.
    ...('env' in agent && !('server' in agent && agent.server)
      ? secretEnv(agent.env)
      : []),
    ...('headers' in agent ? numbered('AGENT', 0, agent.headers) : []),
    ...sessionMcpServers(session.spec, config).flatMap((server, index) =>
      numbered(
        'MCP',
        index,
        server.type === 'stdio' ? server.env : server.headers,
      ),
    ),
  ];
}
