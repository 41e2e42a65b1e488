import type { ClipboardEvent } from 'react';

/** Takes pictures and files that are pasted; text is pasted as text. */
export function takePastedFiles(
  event: ClipboardEvent,
  add: (files: FileList) => void,
): void {
  if (event.clipboardData.files.length === 0) return;
  event.preventDefault();
  add(event.clipboardData.files);
}
