import { ButtonIcon, Text } from '@backstage/ui';
import { RiCloseLine, RiFileTextLine } from '@remixicon/react';
import type { AttachedFiles } from './useAttachedFiles';
import styles from './attachments.module.css';

/** The files that go along with what is written next, and how much room is left. */
export const AttachedFileList = ({ attached }: { attached: AttachedFiles }) => {
  const { files, bytes, limit, problem, remove } = attached;
  return (
    <>
      {files.length > 0 && (
        <div className={styles.attached}>
          <ul aria-label="Attached files">
            {files.map(({ name, file }) => (
              <li key={name}>
                <RiFileTextLine size={14} aria-hidden />
                <span>{name}</span>
                <small>{size(file.size)}</small>
                <ButtonIcon
                  size="small"
                  variant="tertiary"
                  aria-label={`Remove ${name}`}
                  icon={<RiCloseLine />}
                  onPress={() => remove(name)}
                />
              </li>
            ))}
          </ul>
          <small>
            {size(bytes)} of {size(limit)}
          </small>
        </div>
      )}
      {problem && (
        <Text role="alert" variant="body-small" color="danger">
          {problem}
        </Text>
      )}
    </>
  );
};

function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kibibytes = bytes / 1024;
  return kibibytes < 1024
    ? `${kibibytes.toFixed(0)} KiB`
    : `${(kibibytes / 1024).toFixed(1)} MiB`;
}
