import type { ReactNode } from 'react';
import styles from './common.module.css';

/** What is there for those who want it. */
export const Fold = ({
  title,
  children,
}: {
  title: ReactNode;
  children: ReactNode;
}) => (
  <details className={styles.fold}>
    <summary>{title}</summary>
    {children}
  </details>
);
