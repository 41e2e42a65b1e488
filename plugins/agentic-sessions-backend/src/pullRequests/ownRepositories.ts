import type {
  AgenticSessionSpec,
  RepoConfig,
  RepoStatus,
} from '@agentic-portal/api';
import { isSameRepository } from '../forge/RepositoryLocation';

/** What a session's spec says of a repository that its runner speaks of; nothing when it is none of the session's. */
export function ownRepositories(
  { repos = [] }: Pick<AgenticSessionSpec, 'repos'>,
  status: Pick<RepoStatus, 'name' | 'repoURL'>,
): RepoConfig[] {
  return repos.filter(
    ({ name, input }) =>
      (!name || name === status.name) &&
      isSameRepository(input.repoURL, status.repoURL),
  );
}
