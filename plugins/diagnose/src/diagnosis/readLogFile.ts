/** As in openapi.yaml: characters of `error_message`. */
export const MAX_CHARACTERS = 1_000_000;

/**
 * Reads a dropped file as text. Of a file that is too long the end is taken, where failures are.
 *
 * @throws Error when the file is not text
 */
export async function readLogFile(
  file: Blob,
): Promise<{ text: string; cut: boolean }> {
  // A character has at most four bytes in UTF-8: no more than this is needed.
  const bytes = 4 * MAX_CHARACTERS;
  const tail = file.size > bytes ? file.slice(file.size - bytes) : file;
  const text = await tail.text();
  if (text.includes('\0')) throw new Error('This file is not text');
  const cut = file.size > bytes || text.length > MAX_CHARACTERS;
  if (!cut) return { text, cut };
  const end = text.slice(-MAX_CHARACTERS);
  // Begin with a whole line.
  return { text: end.slice(end.indexOf('\n') + 1), cut };
}
