import type { RepoConfig } from '@agentic-portal/api';
import type { Config } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import {
  isSameRepository,
  locateRepository,
} from '../forge/RepositoryLocation';

const protocols = ['http:', 'https:', 'ssh:', 'git:'];

/** Integrations that hold files and no repositories. */
const storageTypes = ['awsS3', 'azureBlobStorage', 'googleGcs'];

/** Loopback, private, link-local and other addresses that are not public: RFC 6890 for IPv4, RFC 4193 and 4291 for IPv6. */
const notPublic = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  notPublic.addSubnet(network, prefix);
}
for (const [network, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const) {
  notPublic.addSubnet(network, prefix, 'ipv6');
}

/** Says which repositories a session may work on. */
export class RepositoryPolicy {
  private constructor(
    private readonly integrations: ScmIntegrations,
    private readonly allowedHosts: ReadonlySet<string>,
  ) {}

  static fromConfig(config: Config): RepositoryPolicy {
    return new RepositoryPolicy(
      ScmIntegrations.fromConfig(config),
      new Set(config.getOptionalStringArray('agenticSessions.allowedHosts')),
    );
  }

  /** @throws InputError that names the field and what is allowed. */
  async check(repos: readonly RepoConfig[]): Promise<void> {
    for (const [index, repo] of repos.entries()) {
      const field = `spec.repos[${index}]`;
      await this.checkUrl(`${field}.input.repoURL`, repo.input.repoURL);
      checkBranch(`${field}.input.branch`, repo.input.branch);
      checkBranch(`${field}.output.targetBranch`, repo.output?.targetBranch);
    }
    const names = repos.flatMap(repo => repo.name ?? []);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice) {
      throw new InputError(`spec.repos: two repositories are named ${twice}`);
    }
    const target = repos.find(
      ({ input, output }, index) =>
        output?.targetBranch &&
        repos
          .slice(0, index)
          .some(
            other =>
              other.output?.targetBranch === output.targetBranch &&
              isSameRepository(other.input.repoURL, input.repoURL),
          ),
    );
    if (target) {
      throw new InputError(
        `spec.repos: two entries push to the branch ${target.output?.targetBranch} of ${target.input.repoURL}; give them different branches, or leave output.targetBranch out`,
      );
    }
  }

  private async checkUrl(field: string, text: string): Promise<void> {
    const url = parseRepositoryUrl(text);
    if (!url || !protocols.includes(url.protocol) || !url.hostname) {
      throw new InputError(
        `${field} is not a URL of a repository: it must begin with https://, http://, ssh:// or git://`,
      );
    }
    try {
      locateRepository(text);
    } catch (error) {
      throw new InputError(`${field}: ${toError(error).message}`);
    }
    if (url.password || (url.username && url.protocol !== 'ssh:')) {
      throw new InputError(
        `${field} has credentials in it: leave them out, the portal's integrations hold them`,
      );
    }
    if (
      this.allowedHosts.has(url.host) ||
      this.allowedHosts.has(url.hostname)
    ) {
      return;
    }
    const integration = this.integrations.byHost(url.host);
    if (!integration || storageTypes.includes(integration.type)) {
      const hosts = [
        ...this.integrations
          .list()
          .filter(({ type }) => !storageTypes.includes(type))
          .map(({ title }) => title),
        ...this.allowedHosts,
      ];
      throw new InputError(
        `${field} is on ${
          url.host
        }, which this portal does not know; allowed: ${hosts.join(', ')}`,
      );
    }
    if (await resolvesToPrivateAddress(url.hostname)) {
      throw new InputError(
        `${field} is on ${url.host}, whose address is private: an admin must name it in agenticSessions.allowedHosts`,
      );
    }
  }
}

/** Reads a URL, git's short form for ssh (`git@host:path`) included. */
function parseRepositoryUrl(text: string): URL | undefined {
  const short = /^([A-Za-z0-9_.-]+)@([A-Za-z0-9.-]+):(?!\/\/)(.+)$/.exec(text);
  try {
    return new URL(short ? `ssh://${short[1]}@${short[2]}/${short[3]}` : text);
  } catch {
    return undefined;
  }
}

/** A name that cannot be resolved is none: the clone will say so. */
async function resolvesToPrivateAddress(hostname: string): Promise<boolean> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host)
    ? [{ address: host, family: isIP(host) }]
    : await lookup(host, { all: true }).catch(() => []);
  return addresses.some(({ address, family }) =>
    notPublic.check(address, family === 6 ? 'ipv6' : 'ipv4'),
  );
}

/** The rules of git-check-ref-format(1) that the schema's pattern does not say. */
function checkBranch(field: string, branch: string | undefined): void {
  if (
    branch !== undefined &&
    (/\.\.|\/\/|@\{|\/\.|\.lock(\/|$)|[./]$/.test(branch) || branch === '@')
  ) {
    throw new InputError(
      `${field} ${branch} is not a name that git allows for a branch`,
    );
  }
}
