import { memo, useMemo } from 'react';
import { parseDiff } from 'react-diff-view';
import { visibleDiff, visibleText } from '../../common/visibleText';
import { DiffTable } from '../../code/DiffTable';
import styles from '../transcript.module.css';

/** A diff as one; a text that only looked like it, as it is. */
export const DiffPart = memo(({ text }: { text: string }) => {
  const files = useMemo(() => {
    try {
      return parseDiff(visibleDiff(text));
    } catch {
      return [];
    }
  }, [text]);
  if (!files.some(file => file.hunks.length > 0)) {
    return <pre className={styles.plain}>{visibleText(text)}</pre>;
  }
  return (
    <div className={styles.diff}>
      {files.map((file, index) => (
        <DiffTable
          key={index}
          file={file}
          hunks={file.hunks}
          view="unified"
          isPart
        />
      ))}
    </div>
  );
});
