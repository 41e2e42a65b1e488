import { Button, Select, Text } from '@backstage/ui';
import { RiBookOpenLine } from '@remixicon/react';
import { useMemo, useState } from 'react';
import { EmptyState } from '../common/EmptyState';
import common from '../common/common.module.css';
import { RunbookRow } from './RunbookRow';
import styles from './runbooks.module.css';
import type { RunbookEntry } from './types';

/** How many are shown at first, and more at a time. */
const PAGE = 60;
/** What stands for "no filter" in a list to choose from. */
const ALL = 'all';

/** All runbooks, or those for a category of failures. */
export const RunbookBrowser = ({
  runbooks,
  category,
  onCategory,
}: {
  runbooks: readonly RunbookEntry[];
  /** Empty means all. */
  category: string;
  onCategory: (category: string) => void;
}) => {
  const [shown, setShown] = useState(PAGE);
  const categories = useMemo(
    () =>
      [
        ...new Set([
          ...runbooks.flatMap(runbook => runbook.categories ?? []),
          ...(category ? [category] : []),
        ]),
      ].sort(),
    [runbooks, category],
  );
  const fitting = runbooks.filter(
    runbook => !category || runbook.categories?.includes(category),
  );
  if (runbooks.length === 0)
    return (
      <EmptyState icon={<RiBookOpenLine size={32} />} title="No runbooks yet">
        Put markdown files into a folder that diagnose.runbooks.directories in
        app-config.yaml names.
      </EmptyState>
    );
  return (
    <>
      <div className={styles.bar}>
        <Select
          label="Failure"
          size="small"
          options={[
            { value: ALL, label: 'All' },
            ...categories.map(value => ({ value, label: value })),
          ]}
          value={category || ALL}
          onChange={value =>
            onCategory(value === ALL || value === null ? '' : String(value))
          }
        />
        <Text variant="body-small" color="secondary" role="status">
          {fitting.length === 1 ? '1 runbook' : `${fitting.length} runbooks`}
        </Text>
      </div>
      {fitting.length === 0 ? (
        <Text color="secondary">None is for {category}.</Text>
      ) : (
        <ul className={styles.grid} aria-label="Runbooks">
          {fitting.slice(0, shown).map(runbook => (
            <RunbookRow key={runbook.filename} runbook={runbook} />
          ))}
        </ul>
      )}
      {fitting.length > shown && (
        <div className={common.row}>
          <Button
            variant="secondary"
            onPress={() => setShown(count => count + PAGE)}
          >
            Show more
          </Button>
        </div>
      )}
    </>
  );
};
