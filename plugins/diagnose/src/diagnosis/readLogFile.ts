import { cutText, MAX_CHARACTERS, HEAD_SHARE, type CutText } from './cutText';

/** Bytes that a character of UTF-8 has at most: no more of a file than this for each is needed. */
const BYTES = 4;

/**
 * Reads a dropped file as text, however large it is. Of one that is too long its begin and end are taken.
 *
 * @throws Error when the file is not text
 */
export async function readLogFile(file: File): Promise<CutText> {
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  // PowerShell writes its logs so.
  const encoding =
    start[0] === 0xff && start[1] === 0xfe ? 'utf-16le' : 'utf-8';
  const decode = async (part: Blob) => {
    const text = new TextDecoder(encoding).decode(await part.arrayBuffer());
    if (text.includes('\0'))
      throw new Error(
        `${file.name} is not a text file. Plain text of any size is taken; unpack an archive first.`,
      );
    return text;
  };

  const most = BYTES * MAX_CHARACTERS;
  if (file.size <= most) return cutText(await decode(file));
  const headBytes = most * HEAD_SHARE;
  // An even offset, so that no two-byte character is halved.
  const tailAt = file.size - (most - headBytes);
  const [head, tail] = await Promise.all([
    decode(file.slice(0, headBytes)),
    decode(file.slice(tailAt + (tailAt % 2))),
  ]);
  return cutText(`${head}\n${tail}`);
}
