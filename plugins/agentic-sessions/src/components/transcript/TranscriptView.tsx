import { isSettled, type AgenticSession } from '@agentic-portal/api';
import { Button, VisuallyHidden } from '@backstage/ui';
import { RiArrowDownLine, RiLoader4Line } from '@remixicon/react';
import { useMemo, useState } from 'react';
import type { OlderEvents } from '../../hooks/useSessionStream';
import type { TranscriptState } from '../../transcript/types';
import { announcementOf } from './announcementOf';
import { FoldsContext, type Folds } from './FoldsContext';
import { OlderEventsNote } from './OlderEventsNote';
import { PlanBar } from './PlanBar';
import { RowsContext } from './RowsContext';
import { rowsOf } from './rowsOf';
import { TranscriptRow } from './TranscriptRow';
import { TranscriptSearch } from './TranscriptSearch';
import { useFollowEnd } from './useFollowEnd';
import { useJumps } from './useJumps';
import { UserMessage } from './UserMessage';
import { useRows } from './useRows';
import { waitsFor } from './waitsFor';
import styles from './transcript.module.css';

/**
 * The conversation. It follows its end for as long as the reader is there, draws what is near the window, and reads
 * older events as the reader comes near to them.
 */
export const TranscriptView = (props: {
  session: AgenticSession;
  transcript: TranscriptState;
  history: OlderEvents;
}) => {
  const { session, transcript, history } = props;
  const { items, queued } = transcript;
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  const rowsState = useMemo(
    () => ({
      expanded,
      expand: (subagent: string, open: boolean) =>
        setExpanded(before => {
          const next = new Set(before);
          if (open) next.add(subagent);
          else next.delete(subagent);
          return next;
        }),
    }),
    [expanded],
  );
  const rows = useMemo(() => rowsOf(items, expanded), [items, expanded]);
  const follow = useFollowEnd();
  const { stay } = follow;
  const [folds] = useState((): Folds => {
    const open = new Set<string>();
    return {
      isOpen: key => open.has(key),
      setOpen: (key, now) => {
        // Whoever unfolds something wants to read it, and not what comes below.
        stay();
        if (now) open.add(key);
        else open.delete(key);
      },
    };
  });
  const { virtualizer, onScroll } = useRows({
    rows,
    partial: transcript.firstSeq > 1,
    history,
    follow,
  });
  const { target, jumpTo, release } = useJumps({
    rows,
    transcript,
    history,
    scroller: follow.scroller,
    expand: rowsState.expand,
    onJump: index => {
      stay();
      virtualizer.scrollToIndex(index, { align: 'start' });
    },
  });
  const announcement = useMemo(() => announcementOf(items), [items]);
  const waiting = waitsFor(session, transcript);

  return (
    <div className={styles.frame}>
      <TranscriptSearch
        items={items}
        partial={transcript.firstSeq > 1}
        history={history}
        onFound={jumpTo}
      />
      {!isSettled(session) && (
        <PlanBar transcript={transcript} onOpen={jumpTo} />
      )}
      <div
        ref={follow.scroller}
        className={styles.scroller}
        onScroll={onScroll}
        // Keys scroll what has the focus.
        tabIndex={-1}
      >
        <div ref={follow.content} className={styles.column}>
          <OlderEventsNote
            partial={transcript.firstSeq > 1}
            history={history}
          />
          <FoldsContext.Provider value={folds}>
            <RowsContext.Provider value={rowsState}>
              <div
                ref={virtualizer.containerRef}
                className={styles.rows}
                role="log"
                aria-live="off"
                aria-label="Conversation"
                aria-busy={history.loading}
              >
                {virtualizer.getVirtualItems().map(({ index, key }) => (
                  <TranscriptRow
                    key={key}
                    ref={virtualizer.measureElement}
                    index={index}
                    row={rows[index]}
                    marked={rows[index].key === target}
                  />
                ))}
              </div>
            </RowsContext.Provider>
          </FoldsContext.Provider>
          {waiting && (
            <p className={styles.waiting}>
              <RiLoader4Line size={16} className={styles.spin} aria-hidden />
              {waiting}
            </p>
          )}
          {queued.map(item => (
            <UserMessage key={item.key} item={item} queued />
          ))}
        </div>
      </div>
      <VisuallyHidden role="status" aria-live="polite">
        {announcement}
      </VisuallyHidden>
      {!follow.atEnd && (
        <div className={styles.newest}>
          <Button
            variant="secondary"
            size="small"
            iconStart={<RiArrowDownLine />}
            onPress={() => {
              release();
              follow.toEnd();
            }}
          >
            Jump to newest
          </Button>
        </div>
      )}
    </div>
  );
};
