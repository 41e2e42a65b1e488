import { CustomEvent } from '@agentic-portal/api';
import type { RepoStatus, RunnerConfig } from '@agentic-portal/api';
import type { Repository } from '../git/Repository';
import type { Workspace } from '../git/Workspace';
import type { Transcript } from '../journal/Transcript';

/** Longest first line of a commit message; git's own tools cut longer ones. */
const maxSubject = 72;

/** Saves what the agent did, and writes to the transcript what git says of it. */
export class WorkReporter {
  #lastRepos = '[]';
  readonly #lastDiffs = new Map<string, string | undefined>();

  constructor(
    private readonly config: RunnerConfig,
    private readonly workspace: Workspace,
    private readonly transcript: Transcript,
  ) {}

  /** Commits whatever is there. `words` are those that the user asked with. */
  async commit(words: string): Promise<void> {
    const { author, name, spec } = this.config;
    const firstLine = words.trim().split('\n', 1)[0] ?? '';
    const subject = `${spec.displayName ?? name}: ${firstLine}`;
    await this.workspace.commit({
      author,
      message:
        subject.length > maxSubject
          ? `${subject.slice(0, maxSubject - 1)}…\n\n${firstLine}`
          : subject,
    });
  }

  /** Pushes where there is something to push, and a person allows it if one is to be asked. */
  async push(
    signal: AbortSignal,
    approve?: (repositories: Repository[]) => Promise<boolean>,
  ): Promise<void> {
    const repositories = await this.workspace.unpushed();
    if (repositories.length === 0) return;
    if (approve && !(await approve(repositories))) {
      for (const repository of repositories) {
        repository.note('The push was not approved.');
      }
      return;
    }
    await this.workspace.push(repositories, signal);
  }

  /** Writes the repositories' states and diffs, where they changed. */
  async report(): Promise<RepoStatus[]> {
    const statuses = await this.workspace.statuses();
    // First, so that whoever hears of a push has what was pushed.
    for (const { name = '', commit } of statuses) {
      if (this.#lastDiffs.get(name) === commit) continue;
      this.#lastDiffs.set(name, commit);
      const diff = await this.workspace.diff(name);
      if (diff) this.transcript.custom(CustomEvent.Diff, diff);
    }
    const text = JSON.stringify(statuses);
    if (text !== this.#lastRepos) {
      this.#lastRepos = text;
      this.transcript.custom(CustomEvent.Repos, statuses);
    }
    return statuses;
  }
}
