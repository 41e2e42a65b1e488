import { Diff, Hunk, type FileData } from 'react-diff-view';
import 'react-diff-view/style/index.css';
import { useHunkTokens } from './useHunkTokens';
import styles from './diff.module.css';

/** The lines of a file that changed, in the colours of its language. */
export const DiffTable = (props: {
  file: FileData;
  /** Of the file, those that are drawn. */
  hunks: FileData['hunks'];
  view: 'unified' | 'split';
  /** Without the numbers of its lines, where they are not those of the file. */
  isPart?: boolean;
}) => {
  const { file, hunks, view, isPart } = props;
  const path = file.type === 'delete' ? file.oldPath : file.newPath;
  const tokens = useHunkTokens(hunks, path);
  return (
    <div className={styles.diff}>
      <Diff
        viewType={view}
        diffType={file.type}
        hunks={hunks}
        tokens={tokens}
        gutterType={isPart ? 'none' : 'default'}
      >
        {shown =>
          // A diff that an agent wrote may say the same of two hunks.
          shown.map((hunk, index) => <Hunk key={index} hunk={hunk} />)
        }
      </Diff>
    </div>
  );
};
