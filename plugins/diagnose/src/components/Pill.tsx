import type { ReactNode } from 'react';
import styles from './Diagnose.module.css';

/** A word with a colour; the word alone says it too. */
export const Pill = ({
  tone,
  children,
}: {
  tone: 'danger' | 'warning' | 'success' | 'info';
  children: ReactNode;
}) => <span className={`${styles.pill} ${styles[tone]}`}>{children}</span>;
