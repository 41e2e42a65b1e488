import { RiArrowRightSLine } from '@remixicon/react';
import { useContext, useState, type ReactNode } from 'react';
import { FoldsContext } from './FoldsContext';
import styles from './transcript.module.css';

/** Something that few people want to read, behind a line. Its children are drawn once it is unfolded. */
export const Fold = (props: {
  /** Remembered for as long as the transcript is open. */
  foldKey: string;
  title: ReactNode;
  className?: string;
  children: ReactNode;
}) => {
  const { foldKey, title, className = styles.fold, children } = props;
  const folds = useContext(FoldsContext);
  const [open, setOpen] = useState(() => folds.isOpen(foldKey));
  return (
    <details
      className={className}
      open={open}
      onToggle={event => {
        const now = event.currentTarget.open;
        if (now === open) return;
        setOpen(now);
        folds.setOpen(foldKey, now);
      }}
    >
      <summary>
        <RiArrowRightSLine size={16} className={styles.chevron} aria-hidden />
        {title}
      </summary>
      {open && <div className={styles.foldBody}>{children}</div>}
    </details>
  );
};
