import { isSettled, type AgenticSession } from '@agentic-portal/api';
import { Button, VisuallyHidden } from '@backstage/ui';
import { RiArrowDownLine, RiLoader4Line } from '@remixicon/react';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { TranscriptState } from '../../transcript/types';
import { TranscriptItemView } from './TranscriptItemView';
import { UserMessage } from './UserMessage';
import styles from './transcript.module.css';

/** How near (px) to its end a reader follows the transcript. */
const followWithin = 48;

/** Most characters of a message that a screen reader is told unasked. */
const announcedCharacters = 400;

/** The conversation. It follows its end for as long as the reader is there. */
export const TranscriptView = (props: {
  session: AgenticSession;
  transcript: TranscriptState;
}) => {
  const { session, transcript } = props;
  const { items, queued } = transcript;
  const scroller = useRef<HTMLDivElement>(null);
  const column = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const [atEnd, setAtEnd] = useState(true);

  // Where the last look found the scroller. Events of scrolling come late, when there may be more below already.
  const lastTop = useRef(0);

  const toEnd = () => {
    const element = scroller.current;
    if (!element) return;
    element.scrollTop = element.scrollHeight;
    lastTop.current = element.scrollTop;
  };
  // Not only new items make it longer: code is coloured late, and a question gets its buttons when the role is known.
  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => {
      if (following.current) toEnd();
    });
    if (column.current) observer.observe(column.current);
    if (scroller.current) observer.observe(scroller.current);
    return () => observer.disconnect();
  }, []);

  const announcement = useMemo(() => {
    for (let i = items.length - 1; i >= 0; i--) {
      const item = items[i];
      if (item.kind === 'text' && !item.streaming) {
        return item.text.slice(0, announcedCharacters);
      }
      if (item.kind === 'question' && item.state === 'open') {
        return `The agent asks: ${item.interrupt.message ?? ''}`;
      }
      if (item.kind === 'error') return item.message;
    }
    return '';
  }, [items]);

  const waiting = waitsFor(session, transcript);
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      onScroll={event => {
        const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
        // Only a reader goes up; that the end goes away from where it was is no reason to stay behind.
        const up = scrollTop < lastTop.current;
        lastTop.current = scrollTop;
        if (scrollHeight - scrollTop - clientHeight < followWithin) {
          following.current = true;
        } else if (up) {
          following.current = false;
        }
        setAtEnd(following.current);
      }}
    >
      <div
        ref={column}
        className={styles.column}
        role="log"
        aria-live="off"
        aria-label="Conversation"
      >
        {items.map((item, index) => (
          // Items keep their places: the list only grows.
          <TranscriptItemView key={index} item={item} />
        ))}
        {waiting && (
          <p className={styles.waiting}>
            <RiLoader4Line size={16} className={styles.spin} aria-hidden />
            {waiting}
          </p>
        )}
        {queued.map(item => (
          <UserMessage key={item.id} item={item} queued />
        ))}
      </div>
      <VisuallyHidden role="status" aria-live="polite">
        {announcement}
      </VisuallyHidden>
      {!atEnd && (
        <div className={styles.newest}>
          <Button
            variant="secondary"
            size="small"
            iconStart={<RiArrowDownLine />}
            onPress={() => {
              following.current = true;
              setAtEnd(true);
              toEnd();
            }}
          >
            Jump to newest
          </Button>
        </div>
      )}
    </div>
  );
};

/** What a reader waits for, when nothing in the transcript says it. */
function waitsFor(
  session: AgenticSession,
  { turnActive, items }: TranscriptState,
): string | undefined {
  if (isSettled(session)) return undefined;
  const { phase, message } = session.status;
  switch (phase) {
    case 'Pending':
      return message || 'Waiting for its turn';
    case 'Creating':
      // Why it takes long, when it does: no node has room, or the image cannot be pulled.
      return message || 'Starting the runner';
    case 'Stopping':
      return 'Stopping';
    default:
  }
  if (items.length === 0) return 'Preparing the workspace';
  const last = items[items.length - 1];
  const busy =
    (last.kind === 'text' && last.streaming) ||
    (last.kind === 'tool' && last.state !== 'done') ||
    last.kind === 'question';
  return turnActive && !busy ? 'Working' : undefined;
}
