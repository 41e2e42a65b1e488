import type { Phase } from '@agentic-portal/api';
import { SearchField, Select } from '@backstage/ui';
import { useEffect, useState } from 'react';
import {
  sessionOrders,
  type SessionFilters,
} from '../../sessions/sessionFilters';
import styles from './list.module.css';

const phaseOptions: Array<{ value: Phase; label: string }> = [
  { value: 'Pending', label: 'Pending' },
  { value: 'Creating', label: 'Creating' },
  { value: 'Running', label: 'Running' },
  { value: 'Stopping', label: 'Stopping' },
  { value: 'Stopped', label: 'Stopped' },
  { value: 'Completed', label: 'Completed' },
  { value: 'Failed', label: 'Failed' },
  { value: 'Timeout', label: 'Timed out' },
];

const whoseOptions = [
  { value: 'all', label: 'Everyone’s' },
  { value: 'mine', label: 'Mine' },
  { value: 'waiting', label: 'Needs an answer' },
];

/** How long (ms) the keyboard rests before a search is sent. */
const searchDelayMs = 250;

/** Narrows and orders a list of sessions. */
export const SessionFilterBar = (props: {
  filters: SessionFilters;
  /** Which of {@link whoseOptions}. */
  whose: string;
  onChange: (change: Record<string, string | undefined>) => void;
}) => {
  const { filters, whose, onChange } = props;
  const [search, setSearch] = useState(filters.search ?? '');

  useEffect(() => setSearch(filters.search ?? ''), [filters.search]);
  useEffect(() => {
    if (search === (filters.search ?? '')) return undefined;
    const timer = setTimeout(
      () => onChange({ search: search || undefined }),
      searchDelayMs,
    );
    return () => clearTimeout(timer);
  }, [search, filters.search, onChange]);

  return (
    <div className={styles.filters} role="search">
      <SearchField
        aria-label="Search by name"
        placeholder="Search by name"
        size="small"
        value={search}
        onChange={value => setSearch(value.slice(0, 128))}
      />
      <Select
        aria-label="Whose"
        options={whoseOptions}
        value={whose}
        onChange={key =>
          onChange({ whose: key === 'all' ? undefined : String(key) })
        }
      />
      <Select
        aria-label="Phase"
        placeholder="Any phase"
        selectionMode="multiple"
        options={phaseOptions}
        value={[...filters.phases]}
        onChange={keys =>
          onChange({ phase: keys.map(String).join(',') || undefined })
        }
      />
      <Select
        aria-label="Order"
        options={[...sessionOrders]}
        value={filters.orderBy}
        onChange={key => onChange({ orderBy: key ? String(key) : undefined })}
      />
    </div>
  );
};
