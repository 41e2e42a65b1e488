import type { FilePart } from '@agentic-portal/sdk';
import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Button, Skeleton, Text } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useAction } from '../../hooks/useAction';
import { useLoad } from '../../hooks/useLoad';
import { LoadFailed } from '../common/LoadFailed';
import { saveBlob } from '../common/saveBlob';
import { visibleText } from '../common/visibleText';
import { languageOf } from '../code/languageOf';
import { CodePart } from '../transcript/tool/CodePart';
import { contentKind, hexDump } from './contentKind';
import { imageBytes, ImageView } from './ImageView';
import { sizeText } from './sizeText';
import styles from './workspace.module.css';

/** Bytes that are read at first, and with each wish for more. */
const partBytes = 256_000;

interface Shown {
  kind: 'text' | 'image' | 'binary';
  size: number;
  bytes: Uint8Array;
  mediaType: string;
}

/** A file: text in colours, images, the first bytes of anything else; a large one in parts. */
export const FileView = (props: {
  project: string;
  name: string;
  path: string;
  /** Another one when the file may be another. */
  version: string;
  /** Raised when a person wants to look again. */
  refreshed: number;
}) => {
  const { project, name, path, version, refreshed } = props;
  const api = useApi(agenticPortalApiRef);
  const [more, setMore] = useState<Uint8Array[]>([]);
  const place = useMemo(() => ({ project, name }), [project, name]);
  // Whoever reads on in a large file is not thrown back to its beginning whenever the agent changes something.
  const seen = useRef({ version, refreshed });
  if (more.length === 0 || seen.current.refreshed !== refreshed) {
    seen.current = { version, refreshed };
  }
  const file = useLoad(
    `${path}\n${seen.current.version}`,
    async (): Promise<Shown> => {
      const part = await api.workspace.read(place, path, {
        start: 0,
        length: partBytes,
      });
      const head = await bytesOf(part);
      setMore([]);
      const kind = contentKind(part.mediaType, head);
      const whole =
        kind === 'image' && part.size > head.length && part.size <= imageBytes
          ? new Uint8Array(
              await (await api.workspace.download(place, path)).arrayBuffer(),
            )
          : head;
      const { size, mediaType } = part;
      return { kind, size, bytes: whole, mediaType };
    },
  );
  const save = useAction(
    useCallback(
      async () =>
        saveBlob(
          await api.workspace.download(place, path),
          path.split('/').pop() ?? 'file',
        ),
      [api, place, path],
    ),
  );
  const shown = file.value;
  const known = (shown?.bytes.length ?? 0) + lengthOf(more);
  const readMore = useAction(
    useCallback(
      async (start: number) => {
        const part = await api.workspace.read(place, path, {
          start,
          length: partBytes,
        });
        const next = await bytesOf(part);
        setMore(before => [...before, next]);
      },
      [api, place, path],
    ),
  );
  const text = useMemo(
    () =>
      shown?.kind === 'text'
        ? new TextDecoder().decode(joined([shown.bytes, ...more]))
        : '',
    [shown, more],
  );

  if (file.error) {
    return <LoadFailed what="The file" error={file.error} retry={file.retry} />;
  }
  if (!shown) return <Skeleton width="100%" height={120} />;
  const left = shown.size - known;
  return (
    <section className={styles.file} aria-label={path}>
      <header>
        <h2>{visibleText(path)}</h2>
        <Text color="secondary">{sizeText(shown.size)}</Text>
        <Button
          variant="secondary"
          size="small"
          iconStart={<RiDownloadLine />}
          isPending={save.pending}
          onPress={() => save.run()}
        >
          Download
        </Button>
      </header>
      {(save.error ?? readMore.error) && (
        <Alert
          role="alert"
          status="danger"
          icon
          title={(save.error ?? readMore.error)?.message}
        />
      )}
      {shown.size === 0 && <Text color="secondary">The file is empty.</Text>}
      {shown.kind === 'text' && text && (
        <CodePart text={text} language={languageOf(path)} />
      )}
      {shown.kind === 'image' && <ImageView {...shown} path={path} />}
      {shown.kind === 'binary' && (
        <>
          <Text color="secondary">
            This is no text; these are its first bytes.
          </Text>
          <pre className={styles.hex}>{hexDump(shown.bytes)}</pre>
        </>
      )}
      {shown.kind === 'text' && left > 0 && (
        <Button
          variant="secondary"
          isPending={readMore.pending}
          onPress={() => readMore.run(known)}
        >
          Show more ({sizeText(left)} left)
        </Button>
      )}
    </section>
  );
};

async function bytesOf({ content }: FilePart): Promise<Uint8Array> {
  return new Uint8Array(await content.arrayBuffer());
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(lengthOf(parts));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
