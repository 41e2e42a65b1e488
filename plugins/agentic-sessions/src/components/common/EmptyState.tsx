import { Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './common.module.css';

/** What stands where there is nothing yet: why, and what to do. */
export const EmptyState = (props: {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) => (
  <div className={styles.empty}>
    <span className={styles.emptyIcon} aria-hidden>
      {props.icon}
    </span>
    <Text as="h2" variant="title-x-small" weight="bold">
      {props.title}
    </Text>
    <Text as="p" color="secondary" style={{ maxWidth: '36rem' }}>
      {props.children}
    </Text>
    {props.action}
  </div>
);
