import type { ForgeProvider } from './ForgeProvider';

/** A host that has repositories, and nothing else that the portal knows of. */
export class GitForge implements ForgeProvider {
  readonly title = 'Git';

  /** Those of `agenticSessions.gitCredentials` are looked up for each host, whatever it is. */
  async credential(): Promise<undefined> {
    return undefined;
  }
}
