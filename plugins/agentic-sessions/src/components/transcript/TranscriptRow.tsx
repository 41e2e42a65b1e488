import { RiLink } from '@remixicon/react';
import { forwardRef } from 'react';
import type { TranscriptItem } from '../../transcript/types';
import { DrawnSafely } from './DrawnSafely';
import type { Row } from './rowsOf';
import { TranscriptItemView } from './TranscriptItemView';
import styles from './transcript.module.css';

/** Kinds that people point others to. */
const linked: ReadonlySet<TranscriptItem['kind']> = new Set([
  'user',
  'text',
  'error',
  'question',
  'subagent',
]);

/** A row of a transcript: an item, and a link to it. */
export const TranscriptRow = forwardRef<
  HTMLDivElement,
  { index: number; row: Row; marked: boolean }
>(({ index, row, marked }, ref) => (
  <div
    ref={ref}
    className={styles.row}
    data-index={index}
    data-seq={row.item.seq}
    data-kind={row.item.kind}
    data-close={row.close || undefined}
    data-depth={row.depth || undefined}
    data-marked={marked || undefined}
  >
    <DrawnSafely text={`${row.item.kind} ${row.item.id}`}>
      <TranscriptItemView item={row.item} />
    </DrawnSafely>
    {linked.has(row.item.kind) && (
      <a
        className={styles.link}
        href={`#seq-${row.item.seq}`}
        aria-label="Link to this"
      >
        <RiLink size={15} aria-hidden />
      </a>
    )}
  </div>
));
