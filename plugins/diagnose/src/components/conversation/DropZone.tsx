import { useState, type DragEvent, type ReactNode } from 'react';
import styles from './conversation.module.css';

/** A form that a file may be dropped on, and that Ctrl + Enter in any of its fields sends. */
export const DropZone = ({
  className,
  onFile,
  onSubmit,
  children,
}: {
  className: string;
  onFile: (file: File | undefined) => void;
  onSubmit: () => void;
  children: ReactNode;
}) => {
  const [dropping, setDropping] = useState(false);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      className={`${className} ${dropping ? styles.dropping : ''}`}
      onSubmit={event => {
        event.preventDefault();
        onSubmit();
      }}
      onKeyDown={event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          onSubmit();
        }
      }}
      onDragOver={(event: DragEvent) => {
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        setDropping(false);
        onFile(event.dataTransfer.files[0]);
      }}
    >
      {children}
    </form>
  );
};
