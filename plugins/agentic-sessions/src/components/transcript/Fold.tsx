import { RiArrowRightSLine } from '@remixicon/react';
import type { ReactNode } from 'react';
import styles from './transcript.module.css';

/** Something that few people want to read, behind a line. */
export const Fold = (props: { title: ReactNode; children: ReactNode }) => (
  <details className={styles.fold}>
    <summary>
      <RiArrowRightSLine size={16} className={styles.chevron} aria-hidden />
      {props.title}
    </summary>
    <div className={styles.foldBody}>{props.children}</div>
  </details>
);
