import type { UserMessage } from '../journal/Transcript';
import type { AttachedFile } from './Attachments';

/** A message as the agent gets it: its words, and where the files are that came with it. */
export function withAttachments(
  message: UserMessage,
  files: readonly AttachedFile[],
): UserMessage {
  if (files.length === 0) return message;
  const list = files
    .map(({ path, size }) => `- ${path} (${size} bytes)`)
    .join('\n');
  return {
    ...message,
    content: `${message.content}\n\nFiles that came with this message:\n${list}`,
  };
}
