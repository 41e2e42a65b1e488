import type { Registry } from '@agentic-portal/api';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type Entity,
} from '@backstage/catalog-model';

/** Where the entities come from: not a file, but this portal's configuration. */
const location = 'agentic-portal:registry';

/**
 * The entities of a registry: agents are `AiResource`s of the type `agent`, MCP servers with an address `API`s of the type
 * `mcp-server`, and those that are programs `AiResource`s of that type, since an API has an address.
 */
export function registryEntities(
  { agents, mcpServers }: Registry,
  { owner, lifecycle }: { owner: string; lifecycle: string },
): Entity[] {
  const base = { lifecycle, owner };
  const metadataOf = (
    prefix: string,
    info: { name: string; title: string; description?: string },
    annotations: Record<string, string>,
  ) => ({
    name: `${prefix}-${info.name}`.slice(0, 63),
    title: info.title,
    ...(info.description && { description: info.description }),
    annotations: {
      [ANNOTATION_LOCATION]: location,
      [ANNOTATION_ORIGIN_LOCATION]: location,
      ...annotations,
    },
  });
  return [
    ...agents.map(agent => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'AiResource',
      metadata: {
        ...metadataOf('agent', agent, {
          'agentic-portal.io/agent': agent.name,
        }),
        tags: ['agent', agent.kind],
      },
      spec: {
        ...base,
        type: 'agent',
        ...(agent.models?.length && { models: agent.models }),
        available: agent.available,
      },
    })),
    ...mcpServers.map(server => {
      const { name, type, url } = server;
      const metadata = metadataOf('mcp', server, {
        'agentic-portal.io/mcp-server': name,
      });
      return url
        ? {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'API',
            metadata,
            spec: {
              ...base,
              type: 'mcp-server',
              remotes: [
                { type: type === 'sse' ? 'sse' : 'streamable-http', url },
              ],
            },
          }
        : {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'AiResource',
            metadata,
            spec: { ...base, type: 'mcp-server' },
          };
    }),
  ];
}
