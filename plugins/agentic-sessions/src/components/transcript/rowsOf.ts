import type { TranscriptItem } from '../../transcript/types';

/** An item where it is shown. */
export interface Row {
  key: string;
  item: TranscriptItem;
  /** How many sub-agents it is in. */
  depth: number;
  /** Whether the next one follows close, as lines of a list do. */
  close: boolean;
}

/** Kinds that are one line until they are unfolded. */
const lines: ReadonlySet<TranscriptItem['kind']> = new Set([
  'tool',
  'reasoning',
  'state',
  'event',
  'output',
]);

/** Whether there is nothing to show: words that did not come yet, and the first beginning, which goes without saying. */
function isEmpty(item: TranscriptItem): boolean {
  switch (item.kind) {
    case 'text':
      return item.text === '';
    case 'run':
      return item.edge === 'start' && item.run === 1;
    default:
      return false;
  }
}

/** The rows of a transcript: what sub-agents did comes below them, and only when asked for. */
export function rowsOf(
  items: readonly TranscriptItem[],
  expanded: ReadonlySet<string>,
): Row[] {
  const rows: Row[] = [];
  const ofSubagents = new Map<string, TranscriptItem[]>();
  for (const item of items) {
    if (item.subagent === undefined) continue;
    const own = ofSubagents.get(item.subagent);
    if (own) own.push(item);
    else ofSubagents.set(item.subagent, [item]);
  }
  const add = (item: TranscriptItem, depth: number) => {
    if (isEmpty(item)) return;
    const before = rows[rows.length - 1];
    if (before && lines.has(before.item.kind) && lines.has(item.kind)) {
      before.close = before.depth === depth;
    }
    rows.push({ key: item.key, item, depth, close: false });
    if (item.kind === 'subagent' && expanded.has(item.id)) {
      const own = ofSubagents.get(item.id) ?? [];
      // Each is in one place only, whatever an agent says of who made whom.
      ofSubagents.delete(item.id);
      own.forEach(child => add(child, depth + 1));
    }
  };
  for (const item of items) if (item.subagent === undefined) add(item, 0);
  return rows;
}
