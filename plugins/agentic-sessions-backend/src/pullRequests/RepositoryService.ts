import type {
  AgenticSession,
  PullRequestWish,
  RepoStatus,
  RepoWork,
} from '@agentic-portal/api';
import {
  agenticSessionReadPermission,
  agenticSessionUpdatePermission,
} from '@agentic-portal/plugin-agentic-sessions-common';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { DatabaseSessionStore } from '../database/DatabaseSessionStore';
import type { Forges } from '../forge/Forges';
import { locateRepository } from '../forge/RepositoryLocation';
import type { Caller } from '../service/Caller';
import type { ProjectService } from '../service/ProjectService';
import { UnprocessableError } from '../service/UnprocessableError';
import type { DatabaseWorkStore } from './DatabaseWorkStore';
import { ownRepositories } from './ownRepositories';
import type { PullRequestSync } from './PullRequestSync';
import type { RunnerRepositories } from './RunnerRepositories';
import type { StoredWork } from './StoredWork';

/** What a forge said is believed for this long (ms) when somebody looks at the page. */
const freshMs = 15_000;

/** What people do with the work in a session's repositories. Each method is one feature. */
export class RepositoryService {
  constructor(
    private readonly parts: {
      sessions: DatabaseSessionStore;
      projects: ProjectService;
      store: DatabaseWorkStore;
      sync: PullRequestSync;
      runners: RunnerRepositories;
      forges: Forges;
    },
  ) {}

  /** Where the work stands. What the forge said a while ago is asked for again, for the next time. */
  async get(
    caller: Caller,
    project: string,
    name: string,
    repo: string,
  ): Promise<RepoWork> {
    const session = await this.read(caller, project, name);
    const { store } = this.parts;
    const { uid } = session.metadata;
    const work = await store.find(uid, repo);
    const repoURL = repoUrlOf(session, repo, work);
    const isOld = Date.now() - Date.parse(work?.askedAt ?? '') > freshMs;
    const isOpen = work?.pullRequest?.state === 'open';
    // A forge that asked to be left alone is left alone.
    if (work && isOpen && isOld && work.failures === 0) {
      await store.change(uid, repo, repoURL, {
        dueAt: new Date().toISOString(),
      });
    }
    return this.answer(repo, repoURL, work);
  }

  /** @throws ConflictError when the session does not run */
  async push(
    caller: Caller,
    project: string,
    name: string,
    repo: string,
  ): Promise<RepoWork> {
    const session = await this.write(caller, project, name);
    const { store, runners } = this.parts;
    const known = await store.find(session.metadata.uid, repo);
    const repoURL = repoUrlOf(session, repo, known);
    const status = await runners.push(session, repo);
    if (!status) throw notRunning(session, 'to push');
    const work = await this.remember(session, repo, repoURL, status);
    return this.answer(repo, repoURL, work, status);
  }

  /**
   * Pushes what is not pushed yet, and opens or updates the pull request.
   *
   * @throws ConflictError when there is nothing to open one for, UnprocessableError when the forge refuses
   */
  async openPullRequest(
    caller: Caller,
    project: string,
    name: string,
    repo: string,
    wish: PullRequestWish,
  ): Promise<RepoWork> {
    const session = await this.write(caller, project, name);
    const { store, sync, runners, forges } = this.parts;
    const { uid } = session.metadata;
    let work = await store.find(uid, repo);
    const repoURL = repoUrlOf(session, repo, work);
    const location = locateRepository(repoURL);
    if (!forges.of(location).pullRequests) {
      throw new UnprocessableError(
        `${location.host} has no pull requests that the portal knows of: push, and merge the branch by hand; an admin can name the forge in integrations`,
      );
    }
    const status = await runners.push(session, repo, { mayFork: true });
    if (status?.pushed === false) {
      throw new ConflictError(
        status.message ?? `The commits in ${repo} are not pushed`,
      );
    }
    if (status) {
      work = (await this.remember(session, repo, repoURL, status)) ?? work;
    }
    const ended = session.status.repoStatuses?.find(s => s.name === repo);
    if (!status && ended?.commit && !ended.pushed) {
      throw notRunning(session, 'to push what it has');
    }
    if (!work?.commit || (status && !status.commit)) {
      throw new ConflictError(
        `Nothing was committed in ${repo} yet: there is nothing to open a pull request for`,
      );
    }
    if (status && !status.baseCommit) {
      throw new ConflictError(
        `${repo} had no commits before the session: its branch was pushed, and there is nothing to compare it with`,
      );
    }
    await store.change(uid, repo, repoURL, {
      wanted: true,
      wish: { ...wish, isAsked: true },
    });
    const synced = await sync.sync(session, repo);
    if (synced.message && !synced.pullRequest && !synced.dueAt) {
      throw new UnprocessableError(synced.message);
    }
    return this.answer(repo, repoURL, synced, status);
  }

  /**
   * Closes the pull request and resets the folder.
   *
   * @throws ConflictError while the agent works, or when there is nothing that could be done
   */
  async abandon(
    caller: Caller,
    project: string,
    name: string,
    repo: string,
  ): Promise<RepoWork> {
    const session = await this.write(caller, project, name);
    const { store, sync, runners } = this.parts;
    const { uid } = session.metadata;
    // One that is being opened is waited for, so that it can be closed.
    return sync.serially(uid, repo, async () => {
      const work = await store.find(uid, repo);
      const repoURL = repoUrlOf(session, repo, work);
      const status = await runners.abandon(session, repo);
      if (!status && work?.pullRequest?.state !== 'open') {
        throw notRunning(session, 'to reset its folder');
      }
      // Before the forge is asked: whatever it says, nothing more is opened for this work.
      const given = await store.change(uid, repo, repoURL, {
        wanted: false,
        wish: undefined,
        commit: undefined,
        branch: undefined,
        syncedCommit: undefined,
        dueAt: undefined,
      });
      const closed = await sync.close(session, given);
      return this.answer(repo, repoURL, closed, status);
    });
  }

  /** What the runner said in its answer, should that be here before its event. */
  private async remember(
    { metadata }: AgenticSession,
    repo: string,
    repoURL: string,
    { pushed, commit, pushedBranch }: RepoStatus,
  ): Promise<StoredWork | undefined> {
    const { store } = this.parts;
    const known = await store.find(metadata.uid, repo);
    if (!pushed || !commit || known?.commit === commit) return known;
    return store.change(metadata.uid, repo, repoURL, {
      commit,
      branch: pushedBranch,
      pushedAt: new Date().toISOString(),
    });
  }

  private answer(
    repo: string,
    repoURL: string,
    work: StoredWork | undefined,
    status?: RepoStatus,
  ): RepoWork {
    const forge = this.parts.forges.of(locateRepository(repoURL));
    return {
      repo,
      ...(status && { status }),
      forge: {
        title: forge.title,
        pullRequests: Boolean(forge.pullRequests),
        forks: Boolean(forge.fork),
      },
      wanted: work?.wanted ?? false,
      ...(work?.pullRequest && { pullRequest: work.pullRequest }),
      ...(work?.message && { message: work.message }),
      ...(work?.message && work.dueAt && { nextTryAt: work.dueAt }),
    };
  }

  private async read(caller: Caller, project: string, name: string) {
    await this.parts.projects.authorize(
      caller,
      agenticSessionReadPermission,
      project,
      'viewer',
    );
    return this.parts.sessions.get(project, name);
  }

  private async write(caller: Caller, project: string, name: string) {
    await this.parts.projects.authorize(
      caller,
      agenticSessionUpdatePermission,
      project,
      'editor',
    );
    const session = await this.parts.sessions.get(project, name);
    if (session.metadata.deletionTimestamp) {
      throw new ConflictError(`Session ${name} is being deleted`);
    }
    return session;
  }
}

function notRunning({ metadata }: AgenticSession, why: string): ConflictError {
  return new ConflictError(
    `Session ${metadata.name} does not run, and its workspace is there only while it does: start it ${why}`,
  );
}

/** Names of repositories are the runner's; where they are, the spec says. */
function repoUrlOf(
  { metadata, spec, status }: AgenticSession,
  repo: string,
  work: StoredWork | undefined,
): string {
  const repos = spec.repos ?? [];
  const said = status.repoStatuses?.find(({ name }) => name === repo);
  const url =
    work?.repoURL ??
    (said && ownRepositories(spec, said)[0]?.input.repoURL) ??
    repos.find(({ name }) => name === repo)?.input.repoURL ??
    repos.find(({ input }) => nameIn(input.repoURL) === repo)?.input.repoURL ??
    repos.find(({ input }) => repo.startsWith(`${nameIn(input.repoURL)}-`))
      ?.input.repoURL;
  if (!url) {
    throw new NotFoundError(
      `Session ${metadata.name} has no repository named ${repo}`,
    );
  }
  return url;
}

function nameIn(url: string): string | undefined {
  return locateRepository(url).path.split('/').pop();
}
