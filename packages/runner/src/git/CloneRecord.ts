/** What is remembered of a clone over runs. Kept outside of the workspace, where the agent cannot change it. */
export interface CloneRecord {
  /** Where the work started from; missing in a repository without commits. */
  baseCommit?: string;
  /** The clone's configuration as it was made. */
  gitConfig: string;
  /** What a person must know of it, such as that its submodules were not fetched. */
  notes?: string[];
  /** The branch that was pushed to, once one was. */
  pushedBranch?: string;
  /** The fork that the work goes to. */
  headRepoURL?: string;
  pullRequestURL?: string;
  /** Whether the work was given up; it holds until there is new work. */
  abandoned?: boolean;
}
