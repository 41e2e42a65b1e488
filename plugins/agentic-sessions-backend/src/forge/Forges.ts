import type { Config } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { ForgeError } from './ForgeError';
import type { ForgeProvider, GitCredential } from './ForgeProvider';
import { GiteaForge } from './GiteaForge';
import { GitForge } from './GitForge';
import { GitHubForge } from './GitHubForge';
import { GitLabForge } from './GitLabForge';
import type { RepositoryLocation } from './RepositoryLocation';

/** The forges of Backstage's `integrations`, and the credentials of hosts that are none. */
export class Forges {
  private readonly plain = new GitForge();
  private readonly byHost = new Map<string, ForgeProvider>();

  private constructor(
    private readonly integrations: ScmIntegrations,
    private readonly credentials: ReadonlyMap<string, GitCredential>,
  ) {}

  static fromConfig(config: Config): Forges {
    const list =
      config.getOptionalConfigArray('agenticSessions.gitCredentials') ?? [];
    return new Forges(
      ScmIntegrations.fromConfig(config),
      new Map(
        list.map(entry => [
          entry.getString('host').toLowerCase(),
          {
            username: entry.getString('username'),
            password: entry.getString('password'),
          },
        ]),
      ),
    );
  }

  /** What the portal can do where a repository is. */
  of({ host }: Pick<RepositoryLocation, 'host'>): ForgeProvider {
    let forge = this.byHost.get(host);
    if (!forge) {
      forge = this.create(host);
      // Hosts are those that a session may name, which are few.
      this.byHost.set(host, forge);
    }
    return forge;
  }

  /**
   * A credential for git: the one that is configured for the host, or else what its forge gives.
   *
   * @throws ForgeError
   */
  async credential(
    repository: RepositoryLocation,
    operation: 'fetch' | 'push',
  ): Promise<GitCredential | undefined> {
    const configured = this.credentials.get(repository.host.toLowerCase());
    if (configured) return configured;
    const forge = this.of(repository);
    if (repository.url.startsWith('http:') && !forge.isPlainHttp) {
      throw new ForgeError(
        'refused',
        `${repository.url} is not encrypted, and the portal's credential for ${forge.title} goes over https alone`,
      );
    }
    return forge.credential(repository, operation);
  }

  private create(host: string): ForgeProvider {
    const github = this.integrations.github.byHost(host);
    if (github) return new GitHubForge(github.config);
    const gitlab = this.integrations.gitlab.byHost(host);
    if (gitlab) return new GitLabForge(gitlab.config);
    const gitea = this.integrations.gitea.byHost(host);
    if (gitea) return new GiteaForge(gitea.config);
    return this.plain;
  }
}
