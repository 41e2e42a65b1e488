/** A part of a runbook below one heading. */
export interface RunbookChunk {
  /** The text of the heading; empty before the first one. */
  heading: string;
  text: string;
}

/**
 * Cuts markdown at its headings (`#` to `######`, not inside fenced code). A runbook
 * without any text has no parts.
 */
export function chunkRunbook(content: string): RunbookChunk[] {
  const chunks: RunbookChunk[] = [];
  let heading = '';
  let lines: string[] = [];
  let fence: string | undefined;
  const close = () => {
    const text = lines.join('\n').trim();
    if (heading || text) chunks.push({ heading, text });
    lines = [];
  };
  for (const line of content.split('\n')) {
    const marker = /^ {0,3}(```|~~~)/.exec(line)?.[1];
    if (marker && (!fence || fence === marker))
      fence = fence ? undefined : marker;
    const found = fence ? undefined : /^#{1,6} +(\S.{0,300})/.exec(line);
    if (found) {
      close();
      heading = found[1].replace(/[#\s]+$/, '');
    } else {
      lines.push(line);
    }
  }
  close();
  return chunks;
}
