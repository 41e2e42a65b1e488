import { isSettled, type AgenticSession } from '@agentic-portal/api';
import { ApiError } from '@agentic-portal/sdk';
import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Button, ButtonIcon, Container, Text } from '@backstage/ui';
import {
  RiFolderDownloadLine,
  RiFolderLine,
  RiRefreshLine,
  RiUploadLine,
} from '@remixicon/react';
import { useCallback, useRef, useState, type DragEvent } from 'react';
import { useSearchParams } from 'react-router-dom';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useAction } from '../../hooks/useAction';
import { useLoad } from '../../hooks/useLoad';
import { EmptyState } from '../common/EmptyState';
import { FileTree } from './FileTree';
import { FileView } from './FileView';
import { saveBlob } from '../common/saveBlob';
import { useFolders } from './useFolders';
import { useUpload } from './useUpload';
import styles from './workspace.module.css';

/** The workspace: its files, one of them beside them. `?path=` says which; a path that ends with a slash is a folder. */
export const FilesTab = (props: {
  project: string;
  session: AgenticSession;
  /** Another number when files may be others. */
  changes: number;
}) => {
  const { project, session, changes } = props;
  const { name } = session.metadata;
  const api = useApi(agenticPortalApiRef);
  const [params, setParams] = useSearchParams();
  const [refreshed, setRefreshed] = useState(0);
  const [isOver, setIsOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const version = `${session.status.phase}-${changes}-${refreshed}`;
  const path = params.get('path') ?? '';
  const isFile = path !== '' && !path.endsWith('/');
  const folder = isFile
    ? path.split('/').slice(0, -1).join('/')
    : path.replace(/\/$/, '');
  const list = useFolders(project, name, version);
  const root = useLoad(`${project}/${name}`, () => list(''), version);
  const refresh = useCallback(() => setRefreshed(count => count + 1), []);
  const { upload, inTheWay, keep } = useUpload({
    project,
    name,
    onDone: refresh,
  });
  const archive = useAction(
    useCallback(async () => {
      const last = folder.split('/').pop();
      saveBlob(
        await api.workspace.archive({ project, name }, folder),
        `${[name, last].filter(Boolean).join('-')}.tar.gz`,
      );
    }, [api, project, name, folder]),
  );
  const select = (wanted: string, type: string) =>
    setParams(before => {
      const next = new URLSearchParams(before);
      next.set('path', type === 'folder' ? `${wanted}/` : wanted);
      return next;
    });

  if (root.error && !root.value) {
    const waits = root.error instanceof ApiError && root.error.status === 409;
    return (
      <Container>
        <EmptyState
          icon={<RiFolderLine size={32} />}
          title={
            waits && !isSettled(session)
              ? 'The session has no workspace yet'
              : 'The workspace cannot be looked into'
          }
          action={
            <Button variant="secondary" onPress={root.retry}>
              Try again
            </Button>
          }
        >
          {root.error.message}
        </EmptyState>
      </Container>
    );
  }
  const writable = root.value?.writable ?? false;
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length) upload.run(files, folder);
  };
  const problem = upload.error ?? archive.error;
  return (
    <Container>
      <div className={styles.bar}>
        <Text color="secondary">In {nameOf(folder)}</Text>
        {writable && (
          <>
            <input
              ref={picker}
              type="file"
              multiple
              hidden
              aria-label="Files to upload"
              onChange={event => {
                upload.run([...(event.target.files ?? [])], folder);
                event.target.value = '';
              }}
            />
            <Button
              variant="secondary"
              size="small"
              iconStart={<RiUploadLine />}
              isPending={upload.pending}
              onPress={() => picker.current?.click()}
            >
              Upload
            </Button>
          </>
        )}
        <Button
          variant="secondary"
          size="small"
          iconStart={<RiFolderDownloadLine />}
          isPending={archive.pending}
          onPress={() => archive.run()}
        >
          Archive
        </Button>
        <ButtonIcon
          aria-label="Look again"
          variant="secondary"
          size="small"
          icon={<RiRefreshLine />}
          onPress={refresh}
        />
      </div>
      {problem && (
        <Alert role="alert" status="danger" icon title={problem.message} />
      )}
      {inTheWay && (
        <Alert
          role="alert"
          status="warning"
          icon
          title={`In ${nameOf(inTheWay.folder)} there is ${inTheWay.files
            .map(file => file.name)
            .join(', ')} already`}
          customActions={
            <>
              <Button
                variant="secondary"
                onPress={() =>
                  upload.run(inTheWay.files, inTheWay.folder, true)
                }
              >
                Replace
              </Button>
              <Button variant="tertiary" onPress={keep}>
                Keep
              </Button>
            </>
          }
        />
      )}
      <div
        className={styles.explorer}
        data-over={isOver || undefined}
        onDragOver={event => {
          if (!writable || !event.dataTransfer.types.includes('Files')) return;
          event.preventDefault();
          // One upload at a time.
          if (upload.pending) event.dataTransfer.dropEffect = 'none';
          else setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={writable ? drop : undefined}
      >
        <nav className={styles.side} aria-label="Files">
          <FileTree
            path=""
            list={list}
            version={version}
            selected={path.replace(/\/$/, '')}
            onSelect={select}
          />
        </nav>
        <div className={styles.main}>
          {isFile ? (
            <FileView
              key={path}
              project={project}
              name={name}
              path={path}
              version={version}
              refreshed={refreshed}
            />
          ) : (
            <EmptyState icon={<RiFolderLine size={32} />} title="Choose a file">
              {writable
                ? 'Drop files anywhere here to upload them into the folder that is open.'
                : 'Files can be read here, also while the agent works.'}
            </EmptyState>
          )}
        </div>
      </div>
    </Container>
  );
};

function nameOf(folder: string): string {
  return folder || 'the workspace';
}
