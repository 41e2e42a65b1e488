import type { AgenticSession, PullRequest } from '@agentic-portal/api';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { DatabaseSessionStore } from '../database/DatabaseSessionStore';
import type { DatabaseTranscriptStore } from '../database/DatabaseTranscriptStore';
import { ForgeError } from '../forge/ForgeError';
import type { ForgePullRequest, PullRequests } from '../forge/ForgeProvider';
import type { Forges } from '../forge/Forges';
import {
  locateRepository,
  type RepositoryLocation,
} from '../forge/RepositoryLocation';
import type { DatabaseWorkStore } from './DatabaseWorkStore';
import { describeWork, replaceDescription, titleOfWork } from './describeWork';
import { readLastWords } from './readLastWords';
import type { RunnerRepositories } from './RunnerRepositories';
import type { StoredWork, WorkChange } from './StoredWork';

/** While checks are going on (ms). */
const busyPaceMs = 30_000;
/** While nothing is (ms). */
const quietPaceMs = 5 * 60_000;
/** After this time without a push (ms) nobody asks any more, until somebody looks at the page. */
const forgottenMs = 14 * 24 * 3_600_000;
/** After a failure (ms), doubled for each one after the other. */
const retryMs = 10_000;
const longestRetryMs = 15 * 60_000;

/** Brings the pull request of a repository in line with what was pushed, and reads what the forge says of it. */
export class PullRequestSync {
  private readonly running = new Map<string, Promise<unknown>>();

  constructor(
    private readonly parts: {
      store: DatabaseWorkStore;
      sessions: DatabaseSessionStore;
      transcripts: DatabaseTranscriptStore;
      forges: Forges;
      runners: RunnerRepositories;
      logger: LoggerService;
      /** URL of the portal's pages, without a trailing slash. */
      portalUrl: string;
    },
  ) {}

  /** Does it once. What goes wrong at the forge is in the answer; the next try is planned. */
  sync(session: AgenticSession, repo: string): Promise<StoredWork> {
    return this.serially(session.metadata.uid, repo, () =>
      this.once(session, repo),
    );
  }

  /** Closes the pull request of work that was given up, if it is open. What goes wrong at the forge is in the answer. */
  async close(session: AgenticSession, work: StoredWork): Promise<StoredWork> {
    const { store, forges } = this.parts;
    const { pullRequest, repoURL, sessionUid, repo } = work;
    if (pullRequest?.state !== 'open') return work;
    const repository = locateRepository(repoURL);
    try {
      await forges
        .of(repository)
        .pullRequests?.edit(repository, pullRequest.number, {
          state: 'closed',
        });
      return await store.publish(work, session.status.run ?? 1, {
        pullRequest: {
          ...pullRequest,
          state: 'closed',
          updatedAt: new Date().toISOString(),
        },
        message: undefined,
        failures: 0,
        dueAt: undefined,
      });
    } catch (error) {
      if (!(error instanceof ForgeError)) throw error;
      return store.change(sessionUid, repo, repoURL, {
        message: `The work was given up, and its pull request is still open: ${error.message}`,
      });
    }
  }

  /** One after the other in this process: two at once would open two, and one that is given up could be opened. */
  async serially<T>(
    uid: string,
    repo: string,
    work: () => Promise<T>,
  ): Promise<T> {
    const key = `${uid}/${repo}`;
    const previous = this.running.get(key) ?? Promise.resolve();
    const next = previous.catch(() => undefined).then(work);
    this.running.set(key, next);
    try {
      return await next;
    } finally {
      if (this.running.get(key) === next) this.running.delete(key);
    }
  }

  private async once(
    session: AgenticSession,
    repo: string,
  ): Promise<StoredWork> {
    const { store, forges, logger } = this.parts;
    const { uid } = session.metadata;
    const work = await store.find(uid, repo);
    if (!work) throw new Error(`Nothing is known of ${repo}`);
    const askedAt = new Date().toISOString();
    try {
      const repository = locateRepository(work.repoURL);
      const forge = forges.of(repository);
      if (!forge.pullRequests) {
        return await this.settle(work, {
          askedAt,
          wish: undefined,
          dueAt: undefined,
          message: `${repository.host} has no pull requests that the portal knows of: the work is in the branch ${work.branch}, to be merged by hand.`,
        });
      }
      const change = await this.ask(
        session,
        work,
        repository,
        forge.pullRequests,
      );
      const settled = await this.settle(
        work,
        {
          failures: 0,
          message: undefined,
          ...change,
          askedAt,
        },
        session,
      );
      const isGivenUp = work.wanted && !settled.wanted;
      // By a person whom another replica served meanwhile.
      return isGivenUp ? await this.close(session, settled) : settled;
    } catch (error) {
      const failures = work.failures + 1;
      const backoff = Math.min(retryMs * 2 ** (failures - 1), longestRetryMs);
      const isTemporary = !(error instanceof ForgeError) || error.isTemporary;
      const wait = error instanceof ForgeError ? error.retryAfterMs : undefined;
      logger.warn(`The pull request of ${repo} was not brought up to date`, {
        session: uid,
        error: String(error),
      });
      return this.settle(work, {
        askedAt,
        failures,
        message: error instanceof Error ? error.message : String(error),
        // What is refused is refused again: the next push, or a person, is the next try.
        dueAt:
          isTemporary || work.pullRequest
            ? inMs(wait ?? (isTemporary ? backoff : longestRetryMs))
            : undefined,
      });
    }
  }

  /** Opens, updates or reads it. */
  private async ask(
    session: AgenticSession,
    work: StoredWork,
    repository: RepositoryLocation,
    pulls: PullRequests,
  ): Promise<WorkChange> {
    const { wanted, commit, branch, wish } = work;
    let current = work.pullRequest
      ? await pulls.read(repository, work.pullRequest.number)
      : undefined;
    const isBehind = Boolean(
      wanted && commit && branch && (commit !== work.syncedCommit || wish),
    );
    if (isBehind && current?.state === 'closed' && !wish?.isAsked) {
      return {
        ...(await this.describe(work, repository, pulls, current)),
        dueAt: undefined,
        message:
          'It was closed, so that new work is not in it; it can be opened again here.',
      };
    }
    if (isBehind && branch) {
      current =
        current?.state === 'open'
          ? await this.update(session, work, repository, pulls, current)
          : await this.open(session, { ...work, branch }, repository, pulls);
    }
    if (!current) return { dueAt: undefined };
    return {
      ...(await this.describe(work, repository, pulls, current)),
      ...(isBehind && { syncedCommit: commit, wish: undefined }),
    };
  }

  private async open(
    session: AgenticSession,
    work: StoredWork & { branch: string },
    repository: RepositoryLocation,
    pulls: PullRequests,
  ): Promise<ForgePullRequest> {
    const { branch, headRepoURL, wish } = work;
    const head = headRepoURL ? locateRepository(headRepoURL) : undefined;
    const from = { branch, ...(head && { head }) };
    // It may have been opened by a try whose answer was lost.
    const found = await pulls.find(repository, from);
    if (found) return this.update(session, work, repository, pulls, found);
    const config = configOf(session, work);
    const description = await this.write(session, work);
    return pulls.open(repository, {
      ...from,
      ...(config?.input.branch && { baseBranch: config.input.branch }),
      title: wish?.title ?? config?.output?.prTitle ?? titleOfWork(session),
      body: replaceDescription(wish?.body ?? '', description),
      draft: wish?.draft ?? false,
    });
  }

  private async update(
    session: AgenticSession,
    work: StoredWork,
    repository: RepositoryLocation,
    pulls: PullRequests,
    { number, body }: ForgePullRequest,
  ): Promise<ForgePullRequest> {
    const { wish } = work;
    const description = await this.write(session, work);
    return pulls.edit(repository, number, {
      ...(wish?.title && { title: wish.title }),
      body: replaceDescription(wish?.body ?? body, description),
    });
  }

  private async write(
    session: AgenticSession,
    { repo }: StoredWork,
  ): Promise<string> {
    const { sessions, transcripts, portalUrl } = this.parts;
    const { uid, project, name } = session.metadata;
    const words = await readLastWords(transcripts, uid);
    return describeWork({
      session,
      results: words ?? session.status.results,
      diff: await sessions.getDiff(uid, repo),
      link: `${portalUrl}/sessions/${project}/${name}`,
    });
  }

  /** What is remembered of it, with its checks. */
  private async describe(
    work: StoredWork,
    repository: RepositoryLocation,
    pulls: PullRequests,
    current: ForgePullRequest,
  ): Promise<WorkChange & { pullRequest: PullRequest }> {
    const checks = await pulls.checks(repository, current).catch(error => {
      // A token may be allowed to write pull requests and not to read checks.
      if (error instanceof ForgeError && !error.isTemporary) return undefined;
      throw error;
    });
    const { url, number, title, state, draft, sourceBranch, targetBranch } =
      current;
    const owner = work.headRepoURL
      ? `${locateRepository(work.headRepoURL)
          .path.split('/')
          .slice(0, -1)
          .join('/')}:`
      : '';
    const age = Date.now() - Date.parse(work.pushedAt ?? '');
    const pace = checks?.state === 'pending' ? busyPaceMs : quietPaceMs;
    const isOver = state !== 'open' || !(age < forgottenMs);
    return {
      pullRequest: {
        repo: work.repo,
        url,
        number,
        title,
        state,
        ...(draft !== undefined && { draft }),
        sourceBranch: `${owner}${sourceBranch}`,
        targetBranch,
        ...(checks && { checks }),
        updatedAt: new Date().toISOString(),
      },
      dueAt: isOver ? undefined : inMs(pace),
    };
  }

  private async settle(
    work: StoredWork,
    change: WorkChange,
    session?: AgenticSession,
  ): Promise<StoredWork> {
    const { store, runners } = this.parts;
    const { pullRequest } = change;
    if (!pullRequest || !session) {
      return store.change(work.sessionUid, work.repo, work.repoURL, change);
    }
    const stored = await store.publish(work, session.status.run ?? 1, {
      ...change,
      pullRequest,
    });
    if (pullRequest.url !== work.pullRequest?.url) {
      // So that it is in the repository's status, and new work is pushed. A runner that is not there reads it from here.
      await runners
        .setPullRequest(session, work.repo, pullRequest.url)
        .catch(() => undefined);
    }
    return stored;
  }
}

function configOf({ spec }: AgenticSession, { repo, repoURL }: StoredWork) {
  return (
    spec.repos?.find(({ name }) => name === repo) ??
    spec.repos?.find(({ input }) => input.repoURL === repoURL)
  );
}

function inMs(ms: number): string {
  return new Date(Date.now() + ms).toISOString();
}
