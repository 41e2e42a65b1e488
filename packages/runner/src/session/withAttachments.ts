import type { UserMessage } from '../journal/Transcript';
import type { AttachedFile } from './Attachments';

/** A message as the agent gets it: its content says where the files are that came with it. */
export interface AgentMessage extends UserMessage {
  /** What the user said, where the content has more than that. */
  words?: string;
  attachments?: readonly AttachedFile[];
}

/** Says in a message's content where the files are that came with it. */
export function withAttachments(
  message: UserMessage,
  files: readonly AttachedFile[],
): AgentMessage {
  if (files.length === 0) return message;
  const list = files
    .map(({ path, size }) => `- ${path} (${size} bytes)`)
    .join('\n');
  return {
    ...message,
    words: message.content,
    attachments: files,
    content: `${message.content}\n\nFiles that came with this message:\n${list}`,
  };
}
