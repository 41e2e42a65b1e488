import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { RiSearchEyeLine } from '@remixicon/react';
import { useMemo, useRef, type ReactNode } from 'react';
import type { DiagnoseApi } from '../../apis/DiagnoseApi';
import { diagnoseApiRef } from '../../apis/diagnoseApiRef';
import { useDebounced } from '../../hooks/useDebounced';
import { useLoad } from '../../hooks/useLoad';
import { EmptyState } from '../common/EmptyState';
import { LoadFailed } from '../common/LoadFailed';
import { Loading } from '../common/Loading';
import { RunbookRow } from './RunbookRow';
import styles from './runbooks.module.css';
import type { RunbookEntry } from './types';

type FoundRunbooks = Awaited<
  ReturnType<DiagnoseApi['suggestRunbook']>
>['runbooks'];

/** How long (ms) after the last key it is searched: long enough for a typist, short enough not to be noticed. */
const PAUSE = 200;
const MOST = 10;
/** Characters of a query that a message quotes. */
const QUOTED = 80;

/** Runbooks that fit a text, best first; or that none does. */
export const RunbookSearch = ({
  query,
  runbooks,
  otherwise,
}: {
  query: string;
  /** All there are: an answer names only some of what is known of each. */
  runbooks: readonly RunbookEntry[];
  /** What to do when nothing fits. */
  otherwise: ReactNode;
}) => {
  const api = useApi(diagnoseApiRef);
  const settled = useDebounced(query, PAUSE);
  const byName = useMemo(
    () => new Map(runbooks.map(runbook => [runbook.filename, runbook])),
    [runbooks],
  );
  const found = useLoad(settled, signal =>
    api.suggestRunbook({ query: settled, limit: MOST }, { signal }),
  );
  // What was found stays while one types on: nothing jumps, and what is about to be pressed stays where it is.
  const last = useRef<{ text: string; hits: FoundRunbooks }>();
  if (found.state === 'loaded')
    last.current = { text: settled, hits: found.value.runbooks };
  if (found.state === 'failed')
    return <LoadFailed what="What fits" {...found} />;
  if (!last.current) return <Loading what="what fits" />;
  const { text, hits } = last.current;
  if (hits.length === 0)
    return (
      <EmptyState
        icon={<RiSearchEyeLine size={32} />}
        title="No runbook fits"
        action={otherwise}
      >
        None is about “{text.slice(0, QUOTED)}
        {text.length > QUOTED && '…'}”, and a guess could lead astray. Try the
        name of the alert, or the error as it was printed.
      </EmptyState>
    );
  return (
    <>
      <Text variant="body-small" color="secondary" role="status">
        {hits.length === 1 ? '1 runbook fits' : `${hits.length} runbooks fit`},
        the best first
      </Text>
      <ol className={styles.grid} aria-label="Runbooks that fit">
        {hits.map(hit => (
          <RunbookRow
            key={hit.filename}
            runbook={{ ...byName.get(hit.filename), ...hit }}
            relevance={hit.relevance_score}
          />
        ))}
      </ol>
    </>
  );
};
