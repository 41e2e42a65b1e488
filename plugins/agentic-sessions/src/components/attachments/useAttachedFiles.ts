import type { Attachment } from '@agentic-portal/api';
import { useCallback, useState } from 'react';

/** As `openapi.yaml` says: files of a message or a prompt, and bytes of all of them. */
const mostFiles = 16;
const mostBytes = 8 * 1024 * 1024;
const longestName = 128;

/** What whoever drags files over the page is told. */
export const dropHint = 'Drop the files to attach them, at most 8 MiB.';

/** A file that goes along with what is written next. */
export interface AttachedFile {
  /** As the agent gets it; unique among those that go along. */
  name: string;
  file: File;
}

/** The files that go along with what is written next. */
export interface AttachedFiles {
  files: readonly AttachedFile[];
  /** Bytes of all of them, and how many there may be. */
  bytes: number;
  limit: number;
  /** What could not be added, and why. */
  problem?: string;
  add: (files: Iterable<File>) => void;
  remove: (name: string) => void;
  /** Takes away those that were sent. */
  forget: (sent: readonly AttachedFile[]) => void;
  /** The files as the API takes them. */
  read: () => Promise<Attachment[]>;
}

/** Keeps the files that are to go along with what is written next, within the limits. */
export function useAttachedFiles(): AttachedFiles {
  const [state, setState] = useState<{
    files: readonly AttachedFile[];
    problem?: string;
  }>({ files: [] });
  const { files, problem } = state;
  return {
    files,
    problem,
    bytes: sizeOf(files),
    limit: mostBytes,
    add: useCallback((added: Iterable<File>) => {
      // The list of an input is empty again as soon as the input is.
      const chosen = [...added];
      setState(before => addFiles(before.files, chosen));
    }, []),
    remove: useCallback(
      (name: string) =>
        setState(before => ({
          files: before.files.filter(other => other.name !== name),
        })),
      [],
    ),
    forget: useCallback(
      (sent: readonly AttachedFile[]) =>
        setState(before => ({
          files: before.files.filter(other => !sent.includes(other)),
        })),
      [],
    ),
    read: () =>
      Promise.all(
        files.map(async ({ name, file }) => ({
          name,
          ...(file.type && { mediaType: file.type.slice(0, 128) }),
          content: await readBase64(file),
        })),
      ),
  };
}

function addFiles(before: readonly AttachedFile[], added: Iterable<File>) {
  const files = [...before];
  for (const file of added) {
    if (files.length >= mostFiles) {
      return { files, problem: `At most ${mostFiles} files can go along.` };
    }
    if (sizeOf(files) + file.size > mostBytes) {
      return {
        files,
        problem: `${file.name} was not attached: all files that go along have at most 8 MiB.`,
      };
    }
    files.push({ name: freeName(file.name, files), file });
  }
  return { files };
}

/** A name that the API takes, and that none of the others has. */
function freeName(name: string, others: readonly AttachedFile[]): string {
  const [, stem = '', extension = ''] =
    /^(.*?)(\.[A-Za-z0-9]{1,16})?$/s.exec(
      name.replace(/[^A-Za-z0-9 ._()+@-]/g, '_').replace(/^[^A-Za-z0-9_]+/, ''),
    ) ?? [];
  const taken = new Set(others.map(other => other.name.toLowerCase()));
  for (let count = 1; ; count += 1) {
    const suffix = (count > 1 ? `-${count}` : '') + extension;
    const free =
      (stem || 'file').slice(0, longestName - suffix.length) + suffix;
    if (!taken.has(free.toLowerCase())) return free;
  }
}

function sizeOf(files: readonly AttachedFile[]): number {
  return files.reduce((sum, { file }) => sum + file.size, 0);
}

function readBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () =>
      reject(new Error(`${file.name} could not be read: ${reader.error}`));
    // `data:<type>;base64,<content>`
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.readAsDataURL(file);
  });
}
