import { Button, ButtonIcon, TextField } from '@backstage/ui';
import { RiAddLine, RiDeleteBinLine } from '@remixicon/react';
import { emptyRepo, type RepoFields } from './formState';
import styles from './create.module.css';

/** As many as the API takes. */
const mostRepos = 20;

/** The repositories that the agent gets, and where its work goes. */
export const RepoFieldset = (props: {
  repos: readonly RepoFields[];
  onChange: (repos: readonly RepoFields[]) => void;
}) => {
  const { repos, onChange } = props;
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
              onPress={() => onChange(repos.filter((_, at) => at !== index))}
            />
          )}
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
