import type { GithubIntegrationConfig } from '@backstage/integration';
import { createAppAuth } from '@octokit/auth-app';
import type { Octokit } from '@octokit/rest';
import type { RepositoryNames } from './GitHubForge';

type Permissions = Partial<
  Record<'contents' | 'pull_requests' | 'checks' | 'statuses', 'read' | 'write'>
>;

/** A token that ends sooner than this (ms) is not used any more. */
const marginMs = 5 * 60_000;

/** The GitHub Apps of an integration, which mint tokens for single repositories. */
export class GitHubApps {
  private readonly minted = new Map<
    string,
    { token: string; expiresAt: string }
  >();

  constructor(
    private readonly config: GithubIntegrationConfig,
    private readonly octokit: (auth: string) => Octokit,
  ) {}

  /**
   * A token for one repository with these permissions, as far as the app has them; undefined when no app is installed
   * there.
   */
  async mint(
    { owner, repo }: RepositoryNames,
    wanted: Permissions,
  ): Promise<{ token: string; expiresAt: string } | undefined> {
    const key = `${owner}/${repo} ${JSON.stringify(wanted)}`.toLowerCase();
    const known = this.minted.get(key);
    if (known && Date.parse(known.expiresAt) - marginMs > Date.now()) {
      return known;
    }
    this.minted.delete(key);
    for (const app of this.config.apps ?? []) {
      const owners = app.allowedInstallationOwners;
      const isAllowed =
        !owners ||
        owners.some(name => name.toLowerCase() === owner.toLowerCase());
      if (!isAllowed) continue;
      const auth = createAppAuth({
        appId: app.appId,
        privateKey: app.privateKey.replace(/\\n/g, '\n'),
      });
      const { token: appToken } = await auth({ type: 'app' });
      const { apps } = this.octokit(appToken);
      const installation = await apps
        .getRepoInstallation({ owner, repo })
        .catch(error => {
          if (error.status === 404) return undefined;
          throw error;
        });
      if (!installation) continue;
      const granted: Record<string, string | undefined> =
        installation.data.permissions;
      const { data } = await apps.createInstallationAccessToken({
        installation_id: installation.data.id,
        repositories: [repo],
        permissions: Object.fromEntries(
          Object.entries(wanted).filter(([name]) => granted[name]),
        ),
      });
      const fresh = { token: data.token, expiresAt: data.expires_at };
      this.minted.set(key, fresh);
      return fresh;
    }
    return undefined;
  }
}
