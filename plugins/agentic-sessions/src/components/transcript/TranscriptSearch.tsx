import type { TranscriptItem } from '../../transcript/types';
import { ButtonIcon, SearchField, Text } from '@backstage/ui';
import {
  RiArrowDownSLine,
  RiArrowUpSLine,
  RiCloseLine,
  RiSearchLine,
} from '@remixicon/react';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { OlderEvents } from '../../hooks/useSessionStream';
import { searchItems } from './searchItems';
import styles from './transcript.module.css';

const nothing: readonly TranscriptItem[] = [];

/** Finds words in all of a transcript, where the browser's own search sees only what is near the window. */
export const TranscriptSearch = (props: {
  items: readonly TranscriptItem[];
  /** Whether there are older events to read. */
  partial: boolean;
  history: OlderEvents;
  onFound: (key: string) => void;
}) => {
  const { items, partial, history, onFound } = props;
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const [current, setCurrent] = useState<string>();
  const searched = useDeferredValue(words);
  // New events are searched when there is time for it.
  const searchedItems = useDeferredValue(open ? items : nothing);
  const found = useMemo(
    () => searchItems(searchedItems, searched),
    [searchedItems, searched],
  );

  // Whoever searches wants all of it.
  const { load, loading, error } = history;
  useEffect(() => {
    if (open && words && partial && !loading && !error) load(1);
  }, [open, words, partial, loading, error, load]);

  const place = found.indexOf(current ?? '');
  const go = (step: 1 | -1) => {
    if (found.length === 0) return;
    // The newest first: one reads from the end.
    const next =
      place < 0 ? found.at(-1) : found.at((place + step) % found.length);
    if (next === undefined) return;
    setCurrent(next);
    onFound(next);
  };
  const close = () => {
    setOpen(false);
    setWords('');
    setCurrent(undefined);
  };

  if (!open) {
    return (
      <div className={styles.search}>
        <ButtonIcon
          variant="tertiary"
          size="small"
          aria-label="Search the conversation"
          icon={<RiSearchLine />}
          onPress={() => setOpen(true)}
        />
      </div>
    );
  }
  return (
    <search className={styles.search} data-open>
      <SearchField
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        size="small"
        aria-label="Words to find in the conversation"
        placeholder="Find in the conversation"
        value={words}
        onChange={setWords}
        onKeyDown={event => {
          if (event.key === 'Escape') close();
          if (event.key === 'Enter') go(event.shiftKey ? 1 : -1);
        }}
      />
      <Text variant="body-small" color="secondary" role="status">
        {words && countOf(found.length, place, partial && loading)}
      </Text>
      <ButtonIcon
        variant="tertiary"
        size="small"
        aria-label="Earlier match"
        isDisabled={found.length === 0}
        icon={<RiArrowUpSLine />}
        onPress={() => go(-1)}
      />
      <ButtonIcon
        variant="tertiary"
        size="small"
        aria-label="Later match"
        isDisabled={found.length === 0}
        icon={<RiArrowDownSLine />}
        onPress={() => go(1)}
      />
      <ButtonIcon
        variant="tertiary"
        size="small"
        aria-label="Close the search"
        icon={<RiCloseLine />}
        onPress={close}
      />
    </search>
  );
};

function countOf(count: number, place: number, reading: boolean): string {
  const so = reading ? ' so far' : '';
  if (count === 0) return reading ? 'Reading…' : 'Not found';
  return place < 0 ? `${count} found${so}` : `${place + 1} of ${count}${so}`;
}
