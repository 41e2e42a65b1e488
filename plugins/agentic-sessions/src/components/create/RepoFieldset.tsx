import { Button, ButtonIcon, Checkbox, TextField } from '@backstage/ui';
import { RiAddLine, RiDeleteBinLine } from '@remixicon/react';
import { emptyRepo, type RepoFields } from './formState';
import styles from './create.module.css';

/** As many as the API takes. */
const mostRepos = 20;

/** The repositories that the agent gets, and where its work goes. */
export const RepoFieldset = (props: {
  repos: readonly RepoFields[];
  /** Which of them the agent starts in. */
  main: number;
  onChange: (repos: readonly RepoFields[], main: number) => void;
}) => {
  const { repos, main } = props;
  const onChange = (next: readonly RepoFields[], nextMain = main) =>
    props.onChange(next, nextMain);
  const set = (index: number, change: Partial<RepoFields>) =>
    onChange(
      repos.map((repo, at) => (at === index ? { ...repo, ...change } : repo)),
    );
  return (
    <fieldset className={styles.repos}>
      <legend>Repositories</legend>
      {repos.map((repo, index) => (
        <div key={index} className={styles.repo}>
          <TextField
            label="URL"
            className={styles.repoUrl}
            placeholder="https://github.com/acme/orders.git"
            value={repo.repoURL}
            onChange={repoURL => set(index, { repoURL })}
          />
          <TextField
            label="Branch"
            placeholder="Its default"
            value={repo.branch}
            onChange={branch => set(index, { branch })}
          />
          <TextField
            label="Push to branch"
            placeholder="Do not push"
            value={repo.targetBranch}
            onChange={targetBranch => set(index, { targetBranch })}
          />
          {repos.length > 1 && (
            <ButtonIcon
              aria-label={`Remove repository ${index + 1}`}
              variant="tertiary"
              icon={<RiDeleteBinLine />}
              onPress={() =>
                onChange(
                  repos.filter((_, at) => at !== index),
                  mainAfterRemoval(main, index),
                )
              }
            />
          )}
          <div className={styles.repoOptions}>
            {repos.length > 1 && (
              <label className={styles.main}>
                <input
                  type="radio"
                  name="main-repository"
                  checked={main === index}
                  onChange={() => onChange(repos, index)}
                />
                The agent starts here
              </label>
            )}
            <Checkbox
              isSelected={repo.pullRequest}
              onChange={pullRequest => set(index, { pullRequest })}
            >
              Open a pull request
            </Checkbox>
            <Checkbox
              isSelected={repo.fork}
              onChange={fork => set(index, { fork })}
            >
              Push to a fork
            </Checkbox>
          </div>
        </div>
      ))}
      {repos.length < mostRepos && (
        <Button
          variant="tertiary"
          iconStart={<RiAddLine />}
          onPress={() => onChange([...repos, emptyRepo])}
        >
          Add a repository
        </Button>
      )}
    </fieldset>
  );
};

/** The first one is the main one again when it is gone. */
function mainAfterRemoval(main: number, removed: number): number {
  if (main === removed) return 0;
  return main > removed ? main - 1 : main;
}
