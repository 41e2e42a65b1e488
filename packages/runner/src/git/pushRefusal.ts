/** Names of a branch that are tried when the first one is taken: the name, `-2`, `-3`, … */
const maxNames = 9;

/** What the words of a refused push mean: git's own, and those of GitHub, GitLab and Gitea that come through it. */
const refusals: Array<[RegExp, PushRefusal]> = [
  [/protected branch|GH006|GH013|protected tag/i, 'protected'],
  [/non-fast-forward|fetch first|stale info|already exists/i, 'taken'],
  [
    /\b403\b|permission .*denied|access denied|not allowed to (push|upload)|not permitted/i,
    'denied',
  ],
];

/** Why a push was refused: the branch has other commits, may not be changed so, or the user may not push at all. */
export type PushRefusal = 'taken' | 'protected' | 'denied';

/** Why a push was refused, where its words are known. */
export function pushRefusal(words: string): PushRefusal | undefined {
  return refusals.find(([pattern]) => pattern.test(words))?.[1];
}

const advice: Record<PushRefusal, (branch: string) => string> = {
  taken: branch =>
    `The branch ${branch} has commits that are not this session's. They were left as they are: choose another branch, or let the agent fetch and merge them.`,
  protected: branch =>
    `The branch ${branch} is protected: push to another branch, and open a pull request.`,
  denied: () => 'There is no right to push to this repository.',
};

/** What went wrong, for people: what can be done, and then git's words. */
export function describePushFailure(branch: string, words: string): string {
  const refusal = pushRefusal(words);
  const hint = refusal ? `${advice[refusal](branch)} ` : '';
  return `The push to ${branch} failed: ${hint}${words}`;
}

/** Names for the branch of a session's work, in the order in which they are tried. */
export function branchNames(first: string): string[] {
  return Array.from({ length: maxNames }, (_, index) =>
    index === 0 ? first : `${first}-${index + 1}`,
  );
}
