import type { TranscriptItem } from '../../transcript/types';

/** What is searched of an item, in lower case. Items are never changed, so that it stays true. */
const lowered = new WeakMap<TranscriptItem, readonly string[]>();

/** Keys of the items with a text in them, however it is capitalised. */
export function searchItems(
  items: readonly TranscriptItem[],
  words: string,
): string[] {
  const wanted = words.trim().toLowerCase();
  if (!wanted) return [];
  return items
    .filter(item => loweredOf(item).some(text => text.includes(wanted)))
    .map(item => item.key);
}

function loweredOf(item: TranscriptItem): readonly string[] {
  const known = lowered.get(item);
  if (known) return known;
  const texts = textsOf(item).flatMap(text => text?.toLowerCase() ?? []);
  lowered.set(item, texts);
  return texts;
}

function textsOf(item: TranscriptItem): Array<string | undefined> {
  switch (item.kind) {
    case 'user':
    case 'text':
    case 'reasoning':
    case 'output':
      return [item.text];
    case 'tool':
      return [item.name, item.args, item.result];
    case 'step':
      return [item.name];
    case 'subagent':
      return [item.name, item.description, item.result];
    case 'activity':
      return [item.activityType, JSON.stringify(item.content)];
    case 'state':
      return [JSON.stringify(item.value)];
    case 'event':
      return [item.name, JSON.stringify(item.values)];
    case 'question':
      return [item.interrupt.message];
    case 'turn':
      return [];
    default:
      return [item.message];
  }
}
