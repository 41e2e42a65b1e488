import {
  defaultRangeExtractor,
  elementScroll,
  measureElement,
  observeElementRect,
  useVirtualizer,
  type Range,
  type Virtualizer,
} from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useMemo } from 'react';
import type { OlderEvents } from '../../hooks/useSessionStream';
import { estimateHeight } from './estimateHeight';
import type { Row } from './rowsOf';
import type { useFollowEnd } from './useFollowEnd';

/** Up to this many rows all are drawn, so that the browser's own search and printing see them. */
const drawnAnyway = 60;

/** Rows that are drawn beyond the window, on either side. */
const overscan = 8;

/** Older events are read when less than this is above the window, in heights of it. */
const readAhead = 2;

/** Room (px) above the first row: for the note that there are older ones, and at the beginning. */
const above = { older: 48, beginning: 16 };

type Instance = Virtualizer<HTMLDivElement, HTMLDivElement>;

/** Draws the rows that are near the window, keeps what is read in its place, and reads older events in time. */
export function useRows(options: {
  rows: readonly Row[];
  /** Whether there are older events than those of the rows. */
  partial: boolean;
  history: OlderEvents;
  follow: ReturnType<typeof useFollowEnd>;
}) {
  const { rows, partial, history, follow } = options;
  const { scroller, following, toEnd, noteMove } = follow;

  // What a person writes into or is at must not go away because it was scrolled out of sight.
  const kept = useMemo(
    () =>
      rows.flatMap(({ item }, index) =>
        item.kind === 'question' && item.state === 'open' ? [index] : [],
      ),
    [rows],
  );
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: useCallback((index: number) => rows[index].key, [rows]),
    estimateSize: index => estimateHeight(rows[index].item),
    rangeExtractor: useCallback(
      (range: Range) => withKept(range, kept, scroller.current),
      [kept, scroller],
    ),
    overscan,
    paddingStart: partial ? above.older : above.beginning,
    directDomUpdates: true,
    directDomUpdatesMode: 'position',
    // What is at the top of the window stays there when older rows come before it; following the end is done elsewhere.
    anchorTo: 'end',
    scrollEndThreshold: -1,
    // What has no height is not laid out, and must not make room for all others.
    measureElement: (element, entry, instance) =>
      measureElement(element, entry, instance) ||
      instance.options.estimateSize(instance.indexFromElement(element)),
    observeElementRect: observeDrawnRect,
    scrollToFn: (offset, how, instance) => {
      elementScroll(offset, how, instance);
      noteMove(offset + (how.adjustments ?? 0));
    },
  });

  useLayoutEffect(() => {
    if (following.current) toEnd();
  }, [rows, following, toEnd]);

  const { load, loading, error } = history;
  const readOlder = useCallback(() => {
    const element = scroller.current;
    if (
      element &&
      partial &&
      !loading &&
      !error &&
      element.scrollTop < element.clientHeight * readAhead
    ) {
      load();
    }
  }, [scroller, partial, loading, error, load]);
  useEffect(readOlder, [readOlder, rows]);

  const { onScroll } = follow;
  return {
    virtualizer,
    onScroll: useCallback(() => {
      onScroll();
      readOlder();
    }, [onScroll, readOlder]),
  };
}

function withKept(
  range: Range,
  kept: readonly number[],
  scroller: HTMLElement | null,
): number[] {
  if (range.count <= drawnAnyway) {
    return Array.from({ length: range.count }, (_, index) => index);
  }
  const near = defaultRangeExtractor(range);
  const focused = scroller?.contains(document.activeElement)
    ? document.activeElement?.closest<HTMLElement>('[data-index]')
    : undefined;
  const more = [...kept, Number(focused?.dataset.index ?? -1)].filter(
    index => index >= 0 && index < range.count && !near.includes(index),
  );
  return more.length === 0
    ? near
    : [...new Set([...near, ...more])].sort((a, b) => a - b);
}

/** A list that is not laid out (yet) draws what a window would hold. */
function observeDrawnRect(
  instance: Instance,
  onRect: (rect: { width: number; height: number }) => void,
) {
  return observeElementRect(instance, rect =>
    onRect(rect.height > 0 ? rect : { ...rect, height: window.innerHeight }),
  );
}
