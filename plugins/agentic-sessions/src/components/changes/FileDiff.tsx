import { RiArrowRightSLine } from '@remixicon/react';
import { memo, useMemo, useState } from 'react';
import type { FileData } from 'react-diff-view';
import { DiffTable } from '../code/DiffTable';
import type { DiffView } from './useDiffView';
import styles from './changes.module.css';

const verbs: Partial<Record<FileData['type'], string>> = {
  add: 'new',
  delete: 'deleted',
  rename: 'renamed',
  copy: 'copied',
};

/** Of a file with more changed lines than this (generated, or moved) only the first ones are drawn, until somebody asks. */
const drawnLines = 1500;

/** What changed in a file. Its lines are drawn when it is unfolded. */
export const FileDiff = memo(
  (props: { file: FileData; view: DiffView; defaultOpen: boolean }) => {
    const { file, view, defaultOpen } = props;
    const counts = useMemo(() => {
      const all = file.hunks.flatMap(hunk => hunk.changes);
      return {
        added: all.filter(change => change.type === 'insert').length,
        removed: all.filter(change => change.type === 'delete').length,
        lines: all.length,
      };
    }, [file]);
    const isHuge = counts.lines > drawnLines;
    const [open, setOpen] = useState(defaultOpen && !isHuge);
    const [all, setAll] = useState(false);
    const hunks = useMemo(
      () => (all ? file.hunks : firstHunks(file.hunks, drawnLines)),
      [all, file.hunks],
    );
    // The parser calls a file that was renamed and changed `modify`.
    const isRenamed =
      file.type !== 'add' &&
      file.type !== 'delete' &&
      file.oldPath !== file.newPath;
    const verb = isRenamed ? verbs.rename : verbs[file.type];
    return (
      <details
        className={styles.file}
        open={open}
        onToggle={event => setOpen(event.currentTarget.open)}
      >
        <summary>
          <RiArrowRightSLine size={16} className={styles.chevron} aria-hidden />
          <span className={styles.path}>
            {isRenamed && `${file.oldPath} → `}
            {file.type === 'delete' ? file.oldPath : file.newPath}
          </span>
          {verb && <span className={styles.verb}>{verb}</span>}
          <span className={styles.added}>+{counts.added}</span>
          <span className={styles.removed}>−{counts.removed}</span>
        </summary>
        {open &&
          (file.hunks.length ? (
            <div className={styles.hunks}>
              <DiffTable file={file} hunks={hunks} view={view} />
              {isHuge && !all && (
                <button
                  type="button"
                  className={styles.more}
                  onClick={() => setAll(true)}
                >
                  Show all {counts.lines} lines
                </button>
              )}
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

/** The hunks that come first, with about so many lines in all. */
function firstHunks(hunks: FileData['hunks'], most: number) {
  const first: FileData['hunks'] = [];
  let left = most;
  for (const hunk of hunks) {
    if (left <= 0) break;
    first.push(
      hunk.changes.length > left
        ? { ...hunk, changes: hunk.changes.slice(0, left) }
        : hunk,
    );
    left -= hunk.changes.length;
  }
  return first;
}
