import { toError } from '@backstage/errors';
import { useState, type ClipboardEvent } from 'react';
import { cutText, MAX_CHARACTERS } from '../diagnosis/cutText';
import { readLogFile } from '../diagnosis/readLogFile';

/** Characters from which on a text is attached and not written into a box: browsers take seconds to lay out more. */
const LARGE = 50_000;

/** A log that is typed, pasted, dropped, or read from a file. */
export interface LogText {
  text: string;
  /** What it is called, once it is too long for a box to be written in. */
  attached?: string;
  /** What was left out of it. */
  notice?: string;
  /** Why a file could not be read. */
  error?: Error;
  /** Whether a file is being read. */
  reading: boolean;
  put: (text: string) => void;
  /** Reads a file in its place. */
  take: (file: File | null | undefined) => Promise<void>;
  /** Takes what is pasted into a box that has a text, before the browser lays it out, when it is too long for a box. */
  takePaste: (event: ClipboardEvent, inBox: string) => void;
}

/** @param attaches - Whether every text is attached, however short: the box beside it is for something else */
export function useLogText({
  initial = '',
  attaches = false,
}: { initial?: string; attaches?: boolean } = {}): LogText {
  const [text, setText] = useState(initial);
  const [attached, setAttached] = useState<string>();
  const [notice, setNotice] = useState<string>();
  const [error, setError] = useState<Error>();
  const [reading, setReading] = useState(false);

  const put = (next: string, name = 'Pasted text', alreadyCut = false) => {
    const { text: kept, cut } = cutText(next);
    setText(kept);
    setAttached(
      kept.length > LARGE || (attaches && kept !== '') ? name : undefined,
    );
    setNotice(cut || alreadyCut ? tooLong(name) : undefined);
  };
  return {
    text,
    attached,
    notice,
    error,
    reading,
    put: next => put(next),
    async take(file) {
      if (!file || reading) return;
      setError(undefined);
      setReading(true);
      try {
        const read = await readLogFile(file);
        put(read.text, file.name, read.cut);
      } catch (failure) {
        setError(toError(failure));
      } finally {
        setReading(false);
      }
    },
    takePaste(event, inBox) {
      const pasted = event.clipboardData.getData('text/plain');
      if (inBox.length + pasted.length <= LARGE) return;
      event.preventDefault();
      put(text ? `${text}\n${pasted}` : pasted);
    },
  };
}

function tooLong(name: string): string {
  return `${name} is longer than ${MAX_CHARACTERS.toLocaleString(
    'en',
  )} characters: its begin and its end were taken, the middle was left out.`;
}
