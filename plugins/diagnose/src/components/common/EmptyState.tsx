import { Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './common.module.css';

/** What stands where there is nothing: why, and what to do. */
export const EmptyState = ({
  icon,
  title,
  children,
  action,
}: {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) => (
  <div className={styles.empty}>
    <span className={styles.emptyIcon} aria-hidden>
      {icon}
    </span>
    <Text as="h3" variant="title-x-small" weight="bold">
      {title}
    </Text>
    <div className={styles.emptyText}>{children}</div>
    {action}
  </div>
);
