import { useApi } from '@backstage/frontend-plugin-api';
import { Button, SearchField, Text } from '@backstage/ui';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { diagnoseApiRef } from '../../apis/diagnoseApiRef';
import { useLoad } from '../../hooks/useLoad';
import { LoadFailed } from '../common/LoadFailed';
import { Loading } from '../common/Loading';
import common from '../common/common.module.css';
import { DiagnosePageFrame } from '../DiagnosePageFrame';
import { RunbookBrowser } from './RunbookBrowser';
import { RunbookSearch } from './RunbookSearch';
import styles from './runbooks.module.css';

/** As in openapi.yaml. */
const LONGEST_QUERY = 20_000;

/** `/diagnose/runbooks`: all runbooks, and those that fit a text. The text and the category are in the address. */
export const RunbooksPage = () => {
  const api = useApi(diagnoseApiRef);
  const [params, setParams] = useSearchParams();
  // The box follows the fingers, and the address the box.
  const [query, setQuery] = useState(params.get('q') ?? '');
  const set = (field: string, value: string) =>
    setParams(
      current => {
        const next = new URLSearchParams(current);
        if (value) next.set(field, value);
        else next.delete(field);
        return next;
      },
      { replace: true },
    );
  const runbooks = useLoad('runbooks', signal => api.listRunbooks({ signal }));
  return (
    <DiagnosePageFrame title="Runbooks" tab="runbooks">
      <div className={common.column}>
        <SearchField
          className={styles.search}
          aria-label="Search runbooks"
          placeholder="An alert, an error, or what you see"
          maxLength={LONGEST_QUERY}
          value={query}
          onChange={value => {
            setQuery(value);
            set('q', value);
          }}
        />
        {runbooks.state === 'loading' && <Loading what="runbooks" />}
        {runbooks.state === 'failed' && (
          <LoadFailed what="Runbooks" {...runbooks} />
        )}
        {runbooks.state === 'loaded' &&
          (query.trim() ? (
            <RunbookSearch
              query={query.trim()}
              runbooks={runbooks.value.items}
              otherwise={
                <Button
                  variant="secondary"
                  onPress={() => {
                    setQuery('');
                    set('q', '');
                  }}
                >
                  Show all runbooks
                </Button>
              }
            />
          ) : (
            <RunbookBrowser
              runbooks={runbooks.value.items}
              category={params.get('category') ?? ''}
              onCategory={category => set('category', category)}
            />
          ))}
        <Text variant="body-small" color="secondary">
          Each is a markdown file. diagnose.runbooks in app-config.yaml says
          where they come from.
        </Text>
      </div>
    </DiagnosePageFrame>
  );
};
