import { Text, TextAreaField } from '@backstage/ui';
import { AttachedFileList } from '../attachments/AttachedFileList';
import { AttachFilesButton } from '../attachments/AttachFilesButton';
import { dropHint, type AttachedFiles } from '../attachments/useAttachedFiles';
import { usePageDrop } from '../attachments/usePageDrop';
import styles from './create.module.css';

/** What the agent is to do, and the files that go along with it. */
export const TaskField = (props: {
  value: string;
  attached: AttachedFiles;
  onChange: (prompt: string) => void;
}) => {
  const { value, attached, onChange } = props;
  const isOver = usePageDrop(attached.add);
  return (
    <div className={styles.task} data-over={isOver || undefined}>
      <TextAreaField
        label="What is the agent to do?"
        placeholder="Describe the result that you want, and how you would check it. Markdown is fine."
        size="medium"
        rows={7}
        // The page is this field: who comes here comes to write.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        value={value}
        onChange={onChange}
      />
      <div className={styles.attach}>
        <AttachFilesButton attached={attached} />
        <Text variant="body-small" color="secondary">
          {isOver
            ? dropHint
            : 'Attach a log, a picture or other files: choose, paste or drop them.'}
        </Text>
      </div>
      <AttachedFileList attached={attached} />
    </div>
  );
};
