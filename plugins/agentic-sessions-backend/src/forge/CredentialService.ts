import type {
  AgenticSession,
  GitCredentialAnswer,
  GitCredentialRequest,
} from '@agentic-portal/api';
import { credentialTimeoutMs } from '@agentic-portal/api';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { DatabaseWorkStore } from '../pullRequests/DatabaseWorkStore';
import { ForgeError } from './ForgeError';
import type { Forges } from './Forges';
import { locateRepository } from './RepositoryLocation';

/** Answers what runners ask for, for repositories of their session's own spec and their forks. Nothing of it is stored. */
export class CredentialService {
  constructor(
    private readonly parts: {
      forges: Forges;
      store: DatabaseWorkStore;
      logger: LoggerService;
    },
  ) {}

  /** Never throws: what goes wrong is in the answer, for the person who reads it in the session. */
  async answer(
    session: AgenticSession,
    request: GitCredentialRequest,
  ): Promise<GitCredentialAnswer> {
    const { id, repoURL, operation, repo } = request;
    const { uid } = session.metadata;
    try {
      if (!(await this.isOwn(session, request))) {
        return { id, error: `${repoURL} is not a repository of this session` };
      }
      this.parts.logger.info(`git was given a credential to ${operation}`, {
        session: uid,
        repository: repoURL,
      });
      return operation === 'fork'
        ? { id, headRepoURL: await this.fork(uid, repo, repoURL) }
        : { id, ...(await this.credential(repoURL, operation)) };
    } catch (error) {
      this.parts.logger.warn(`git was given no credential to ${operation}`, {
        session: uid,
        repository: repoURL,
        error: String(error),
      });
      return {
        id,
        error: error instanceof Error ? error.message : String(error),
      };
    }
  }

  private async isOwn(
    { metadata, spec }: AgenticSession,
    { repoURL, operation }: GitCredentialRequest,
  ): Promise<boolean> {
    const own = (spec.repos ?? []).map(({ input }) => input.repoURL);
    if (own.includes(repoURL)) return true;
    if (operation === 'fork') return false;
    const works = await this.parts.store.list(metadata.uid);
    return works.some(({ headRepoURL }) => headRepoURL === repoURL);
  }

  private async credential(repoURL: string, operation: 'fetch' | 'push') {
    const location = locateRepository(repoURL);
    const credential = await this.parts.forges.credential(location, operation);
    if (!credential) {
      throw new ForgeError(
        'unauthorized',
        `The portal has no credential for ${location.host}: an admin can add one to integrations, or to agenticSessions.gitCredentials`,
      );
    }
    return credential;
  }

  private async fork(
    uid: string,
    repo: string,
    repoURL: string,
  ): Promise<string> {
    const { forges, store } = this.parts;
    const location = locateRepository(repoURL);
    const forge = forges.of(location);
    if (!forge.fork) {
      throw new ForgeError(
        'refused',
        `There is no right to push to ${repoURL}, and ${location.host} has no forks that the portal could make`,
      );
    }
    // So that the answer is there before the runner gives up.
    const deadline = AbortSignal.timeout(credentialTimeoutMs.fork - 10_000);
    const headRepoURL = await forge.fork(location, deadline);
    await store.change(uid, repo, repoURL, { headRepoURL });
    return headRepoURL;
  }
}
