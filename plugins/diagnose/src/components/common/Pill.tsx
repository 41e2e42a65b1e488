import type { ReactNode } from 'react';
import type { Tone } from '../../diagnosis/severityTone';
import styles from './common.module.css';

/** A word with a colour; the word alone says it too. */
export const Pill = ({
  tone,
  children,
}: {
  tone: Tone;
  children: ReactNode;
}) => <span className={`${styles.badge} ${styles[tone]}`}>{children}</span>;
