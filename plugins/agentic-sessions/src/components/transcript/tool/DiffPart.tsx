import { memo, useMemo } from 'react';
import { Diff, Hunk, parseDiff } from 'react-diff-view';
import 'react-diff-view/style/index.css';
import { visibleText } from '../visibleText';
import styles from '../transcript.module.css';

/** A diff as one; a text that only looked like it, as it is. */
export const DiffPart = memo(({ text }: { text: string }) => {
  const files = useMemo(() => {
    try {
      return parseDiff(visibleText(text));
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
        <Diff
          key={index}
          viewType="unified"
          diffType={file.type}
          hunks={file.hunks}
          gutterType="none"
        >
          {hunks =>
            hunks.map((hunk, place) => <Hunk key={place} hunk={hunk} />)
          }
        </Diff>
      ))}
    </div>
  );
});
