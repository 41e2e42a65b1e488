import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type RefObject,
} from 'react';
import { useLocation } from 'react-router-dom';
import type { OlderEvents } from '../../hooks/useSessionStream';
import type { TranscriptItem, TranscriptState } from '../../transcript/types';
import type { Row } from './rowsOf';

/** What a reader moves with. */
const moves = ['wheel', 'touchmove', 'pointerdown', 'keydown'];

/** Goes to items: to the one that the address names (`#seq-12`, the number of an event), and to those that are asked for. */
export function useJumps(options: {
  rows: readonly Row[];
  transcript: TranscriptState;
  history: OlderEvents;
  scroller: RefObject<HTMLElement>;
  expand: (subagent: string, open: boolean) => void;
  onJump: (index: number) => void;
}) {
  const { rows, transcript, history, scroller, expand, onJump } = options;
  const { hash, key: visit } = useLocation();
  const seq = Number(/^#seq-(\d{1,15})$/.exec(hash)?.[1] ?? NaN);
  const [target, setTarget] = useState<string>();
  /** Where to go once it is there: a sequence number, or an item's key. */
  const [wanted, setWanted] = useState<number | string>();
  const jump = useRef(onJump);
  jump.current = onJump;
  /** Key of the row that was gone to, until the reader moves. */
  const held = useRef<string>();

  useEffect(() => {
    if (Number.isFinite(seq)) setWanted(seq);
  }, [seq, visit]);

  const { firstSeq, items } = transcript;
  const { load, loading, error } = history;
  useEffect(() => {
    if (wanted === undefined || firstSeq === 0) return;
    if (typeof wanted === 'number' && wanted < firstSeq && firstSeq > 1) {
      if (!loading && !error) load(wanted);
      return;
    }
    const item =
      typeof wanted === 'number'
        ? itemAt(items, wanted)
        : items.find(({ key }) => key === wanted);
    if (item?.subagent !== undefined) {
      // It is a row once those of its sub-agents are.
      ownersOf(items, item).forEach(owner => expand(owner, true));
    }
    const index = item ? rows.findIndex(row => row.key === item.key) : -1;
    if (index >= 0) {
      setTarget(rows[index].key);
      held.current = rows[index].key;
      jump.current(index);
    }
    if (index >= 0 || item?.subagent === undefined) setWanted(undefined);
  }, [wanted, firstSeq, items, rows, load, loading, error, expand]);

  useLayoutEffect(() => {
    // Older rows came before it, and its index, which is still being scrolled to, is that of another one.
    const index = rows.findIndex(row => row.key === held.current);
    if (index >= 0) jump.current(index);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- rows that come after it change nothing
  }, [firstSeq]);

  const release = useCallback(() => {
    held.current = undefined;
  }, []);
  useEffect(() => {
    const element = scroller.current;
    moves.forEach(type => element?.addEventListener(type, release));
    return () =>
      moves.forEach(type => element?.removeEventListener(type, release));
  }, [scroller, release]);

  return {
    /** Key of the row that was gone to last. */
    target,
    jumpTo: useCallback((key: string) => setWanted(key), []),
    /** The reader goes somewhere else. */
    release,
  };
}

/** The item that an event began, or came after. */
function itemAt(
  items: readonly TranscriptItem[],
  seq: number,
): TranscriptItem | undefined {
  let found = items[0];
  for (const item of items) {
    if (item.seq <= seq && item.seq >= found.seq) found = item;
  }
  return found;
}

function ownersOf(
  items: readonly TranscriptItem[],
  { subagent }: TranscriptItem,
): string[] {
  const owner = items.find(
    item => item.kind === 'subagent' && item.id === subagent,
  );
  if (subagent === undefined) return [];
  return owner ? [subagent, ...ownersOf(items, owner)] : [subagent];
}
