import type { TranscriptItem } from '../../transcript/types';

/** Most characters of a message that a screen reader is told unasked. */
const announcedCharacters = 400;

/** How many items are looked back for something to tell. */
const lookBack = 200;

/** What a screen reader tells unasked: the newest message that is complete, question or error of the agent itself. */
export function announcementOf(items: readonly TranscriptItem[]): string {
  const oldest = Math.max(0, items.length - lookBack);
  for (let i = items.length - 1; i >= oldest; i--) {
    const item = items[i];
    if (item.subagent !== undefined) continue;
    if (item.kind === 'text' && !item.streaming) {
      return item.text.slice(0, announcedCharacters);
    }
    if (item.kind === 'question' && item.state === 'open') {
      return `The agent asks: ${item.interrupt.message ?? ''}`;
    }
    if (item.kind === 'error') return item.message;
  }
  return '';
}
