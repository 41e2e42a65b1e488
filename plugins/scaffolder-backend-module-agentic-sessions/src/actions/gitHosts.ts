import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

/** What pushing to a host takes, and where it shows a file. */
export interface GitHost {
  auth: { username: string; password: string };
  /** The address of a branch's files, to which a path is added. */
  contentsUrl(repository: string, branch: string): string;
}

/** Where each kind of forge shows files, and how its integration names what signs in. */
const forges: Record<
  string,
  { contents: (url: string, branch: string) => string; user: string }
> = {
  github: {
    contents: (url, ref) => `${url}/blob/${ref}`,
    user: 'x-access-token',
  },
  gitlab: { contents: (url, ref) => `${url}/-/blob/${ref}`, user: 'oauth2' },
  gitea: { contents: (url, ref) => `${url}/src/branch/${ref}`, user: 'token' },
};

/**
 * The host of a repository, when the portal knows it: of `integrations`, with the credentials there, or of
 * `agenticSessions.allowedHosts`, a plain git server that takes pushes and shows files below `/raw/<repository>/<branch>`.
 *
 * @returns undefined for hosts that the portal does not know
 * @throws InputError when the credentials would go there in clear, and the integration does not say that they may
 */
export function gitHostOf(
  config: RootConfigService,
  remote: URL,
): GitHost | undefined {
  for (const [kind, { contents, user }] of Object.entries(forges)) {
    const entry = config
      .getOptionalConfigArray(`integrations.${kind}`)
      ?.find(item => item.getOptionalString('host') === remote.host);
    if (entry) {
      if (remote.protocol === 'http:' && !isPlainHttp(entry)) {
        throw new InputError(
          `repoURL: ${remote.href} is not encrypted, and the credentials of integrations for ${remote.host} go over https alone: use https://, or give the integration a baseUrl of http://`,
        );
      }
      return {
        auth: {
          username: entry.getOptionalString('username') ?? user,
          password:
            entry.getOptionalString('token') ??
            entry.getOptionalString('password') ??
            '',
        },
        contentsUrl: contents,
      };
    }
  }
  const allowed =
    config.getOptionalStringArray('agenticSessions.allowedHosts') ?? [];
  return allowed.includes(remote.host)
    ? {
        auth: { username: '', password: '' },
        contentsUrl: (url, branch) => {
          const { origin, pathname } = new URL(url);
          return `${origin}/raw${pathname}/${branch}`;
        },
      }
    : undefined;
}

/** Whether an admin said that a forge is reached without encryption. */
function isPlainHttp(
  integration: Pick<RootConfigService, 'getOptionalString'>,
): boolean {
  return ['baseUrl', 'apiBaseUrl'].some(key =>
    integration.getOptionalString(key)?.startsWith('http:'),
  );
}
