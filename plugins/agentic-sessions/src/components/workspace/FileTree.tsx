import type { WorkspaceListing } from '@agentic-portal/api';
import { Skeleton, Text } from '@backstage/ui';
import {
  RiFileLine,
  RiFolderFill,
  RiFolderOpenFill,
  RiLinksLine,
  RiQuestionLine,
} from '@remixicon/react';
import { useState } from 'react';
import { useLoad } from '../../hooks/useLoad';
import { LoadFailed } from '../common/LoadFailed';
import { visibleText } from '../common/visibleText';
import { sizeText } from './sizeText';
import styles from './workspace.module.css';

type Entry = WorkspaceListing['entries'][number];

/** What a tree of files does and shows. */
export interface FileTreeProps {
  /** Reads a folder. */
  list: (path: string) => Promise<WorkspaceListing>;
  /** Another one when everything may be something else. */
  version: string;
  /** What is shown beside the tree. */
  selected: string;
  onSelect: (path: string, type: Entry['type']) => void;
}

const icons = {
  file: RiFileLine,
  link: RiLinksLine,
  other: RiQuestionLine,
} as const;

/** The entries of a folder, and those of folders in it that are open. They are read when they are opened. */
export const FileTree = (props: FileTreeProps & { path: string }) => {
  const { path, list, version } = props;
  const folder = useLoad(path, () => list(path), version);
  const failed = folder.error && (
    <LoadFailed what="The folder" error={folder.error} retry={folder.retry} />
  );
  if (!folder.value) return failed ?? <Skeleton width="60%" height={18} />;
  const { entries, truncated } = folder.value;
  return (
    <>
      {failed}
      <ul className={styles.tree}>
        {entries.map(entry => (
          <TreeEntry
            key={entry.name}
            {...props}
            entry={entry}
            path={path ? `${path}/${entry.name}` : entry.name}
          />
        ))}
        {entries.length === 0 && (
          <li>
            <Text color="secondary">Empty</Text>
          </li>
        )}
        {truncated && (
          <li>
            <Text color="secondary">
              There are more; the archive has all of them.
            </Text>
          </li>
        )}
      </ul>
    </>
  );
};

function TreeEntry(props: FileTreeProps & { path: string; entry: Entry }) {
  const { path, entry, selected, onSelect } = props;
  const isFolder = entry.type === 'folder';
  // What is looked at is in sight.
  const [open, setOpen] = useState(selected.startsWith(`${path}/`));
  const FolderIcon = open ? RiFolderOpenFill : RiFolderFill;
  const Icon = entry.type === 'folder' ? FolderIcon : icons[entry.type];
  return (
    <li>
      <button
        type="button"
        className={styles.entry}
        aria-expanded={isFolder ? open : undefined}
        aria-current={path === selected ? 'true' : undefined}
        data-type={entry.type}
        onClick={() => {
          if (isFolder) setOpen(!open);
          onSelect(path, entry.type);
        }}
      >
        <Icon size={16} aria-hidden />
        <span>{visibleText(entry.name)}</span>
        {entry.size !== undefined && <small>{sizeText(entry.size)}</small>}
      </button>
      {isFolder && open && <FileTree {...props} path={path} />}
    </li>
  );
}
