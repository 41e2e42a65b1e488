import type { Attachment } from '@agentic-portal/api';
import { InputError } from '@backstage/errors';

/** Bytes of all attachments of a message, as `openapi.yaml` says. */
const mostBytes = 8 * 1024 * 1024;

/** A file that comes with a message. */
export interface AttachedFile {
  name: string;
  content: Buffer;
}

/**
 * Reads attachments as the API takes them.
 *
 * @throws InputError that names the one that is wrong, and what is allowed
 */
export function readAttachments(
  attachments: readonly Attachment[] = [],
): AttachedFile[] {
  const names = new Set<string>();
  let bytes = 0;
  return attachments.map(({ name, content }, index) => {
    const field = `attachments[${index}]`;
    // Some file systems know no case.
    const key = name.toLowerCase();
    if (names.has(key)) {
      throw new InputError(`${field}.name: ${name} is there twice`);
    }
    names.add(key);
    const file = { name, content: Buffer.from(content, 'base64') };
    // What is no base64 is left out by Buffer. A pattern on so long a text has no room on its stack.
    const padding = content.endsWith('==') ? 2 : Number(content.endsWith('='));
    if (file.content.length !== (content.length * 3) / 4 - padding) {
      throw new InputError(`${field}.content must be base64`);
    }
    bytes += file.content.length;
    if (bytes > mostBytes) {
      throw new InputError(
        `attachments have more than ${mostBytes} bytes; allowed are so many in all of a message`,
      );
    }
    return file;
  });
}
