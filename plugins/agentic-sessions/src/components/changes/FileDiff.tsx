import { RiArrowRightSLine } from '@remixicon/react';
import { memo, useMemo, useState } from 'react';
import { Diff, Hunk, type FileData } from 'react-diff-view';
import 'react-diff-view/style/index.css';
import styles from './changes.module.css';

const verbs: Partial<Record<FileData['type'], string>> = {
  add: 'new',
  delete: 'deleted',
  rename: 'renamed',
  copy: 'copied',
};

/** What changed in a file. Its lines are drawn when it is unfolded. */
export const FileDiff = memo(
  (props: { file: FileData; defaultOpen: boolean }) => {
    const { file, defaultOpen } = props;
    const [open, setOpen] = useState(defaultOpen);
    const counts = useMemo(() => {
      const all = file.hunks.flatMap(hunk => hunk.changes);
      return {
        added: all.filter(change => change.type === 'insert').length,
        removed: all.filter(change => change.type === 'delete').length,
      };
    }, [file]);
    const verb = verbs[file.type];
    return (
      <details
        className={styles.file}
        open={open}
        onToggle={event => setOpen(event.currentTarget.open)}
      >
        <summary>
          <RiArrowRightSLine size={16} className={styles.chevron} aria-hidden />
          <span className={styles.path}>
            {file.type === 'rename' && `${file.oldPath} → `}
            {file.type === 'delete' ? file.oldPath : file.newPath}
          </span>
          {verb && <span className={styles.verb}>{verb}</span>}
          <span className={styles.added}>+{counts.added}</span>
          <span className={styles.removed}>−{counts.removed}</span>
        </summary>
        {open &&
          (file.hunks.length ? (
            <div className={styles.hunks}>
              <Diff viewType="unified" diffType={file.type} hunks={file.hunks}>
                {hunks =>
                  hunks.map(hunk => <Hunk key={hunk.content} hunk={hunk} />)
                }
              </Diff>
            </div>
          ) : (
            <p className={styles.binary}>
              {file.isBinary ? 'A binary file.' : 'Without a change of lines.'}
            </p>
          ))}
      </details>
    );
  },
);
