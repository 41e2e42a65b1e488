import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { diagnoseApiRef } from '../apis/diagnoseApiRef';
import { useLoad } from '../hooks/useLoad';
import styles from './Diagnose.module.css';
import { Loading } from './Loading';
import { LoadFailed } from './LoadFailed';
import { RunbookCard } from './RunbookCard';

/** All runbooks. */
export const RunbookList = () => {
  const api = useApi(diagnoseApiRef);
  const runbooks = useLoad('runbooks', () => api.listRunbooks());
  if (runbooks.state === 'loading') return <Loading what="runbooks" />;
  if (runbooks.state === 'failed')
    return <LoadFailed what="Runbooks" {...runbooks} />;
  const { items } = runbooks.value;
  if (!items.length)
    return (
      <Text color="secondary">
        There are none yet. Put markdown files into a folder that
        diagnose.runbooks.directories names.
      </Text>
    );
  return (
    <div className={styles.list}>
      {items.map(item => (
        <RunbookCard key={item.filename} {...item} />
      ))}
    </div>
  );
};
