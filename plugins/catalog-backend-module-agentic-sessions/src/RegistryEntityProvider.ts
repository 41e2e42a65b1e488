import type { Registry } from '@agentic-portal/api';
import type {
  AuthService,
  DiscoveryService,
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import { ResponseError, toError } from '@backstage/errors';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { registryEntities } from './registryEntities';

/** How long (ms) the backend of sessions may take to answer. */
const timeoutMs = 30_000;

/** Puts the agents and MCP servers of the portal's registry into the catalog, and takes those out that are gone. */
export class RegistryEntityProvider implements EntityProvider {
  private connection?: EntityProviderConnection;

  constructor(
    private readonly options: {
      auth: AuthService;
      discovery: DiscoveryService;
      logger: LoggerService;
      taskRunner: SchedulerServiceTaskRunner;
      owner: string;
      lifecycle: string;
    },
  ) {}

  getProviderName(): string {
    return 'agentic-sessions-registry';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.connection = connection;
    await this.options.taskRunner.run({
      id: this.getProviderName(),
      fn: async signal => {
        try {
          await this.refresh(signal);
        } catch (error) {
          // What is in the catalog stays until the registry can be read again.
          this.options.logger.warn(
            'The registry of agents could not be read; it is tried again',
            toError(error),
          );
        }
      },
    });
  }

  private async refresh(signal: AbortSignal): Promise<void> {
    const registry = await this.readRegistry(signal);
    const locationKey = this.getProviderName();
    await this.connection?.applyMutation({
      type: 'full',
      entities: registryEntities(registry, this.options).map(entity => ({
        entity,
        locationKey,
      })),
    });
  }

  private async readRegistry(signal: AbortSignal): Promise<Registry> {
    const { auth, discovery } = this.options;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'agentic-sessions',
    });
    const baseUrl = await discovery.getBaseUrl('agentic-sessions');
    const response = await fetch(`${baseUrl}/v1/registry`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }
}
