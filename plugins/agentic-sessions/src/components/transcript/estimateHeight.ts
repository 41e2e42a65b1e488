import type { TranscriptItem } from '../../transcript/types';

/** Characters of a line of the column, and the height (px) of one. */
const line = { characters: 95, height: 24 };

/** Heights (px) of items that are about as high whatever they say, with the gap below them. */
const heights: Partial<Record<TranscriptItem['kind'], number>> = {
  tool: 34,
  reasoning: 34,
  state: 34,
  event: 34,
  output: 34,
  step: 40,
  question: 220,
  run: 70,
  turn: 28,
  subagent: 80,
};

/** How high (px) an item will be, about, before it was drawn. */
export function estimateHeight(item: TranscriptItem): number {
  switch (item.kind) {
    case 'user':
    case 'text':
      return 60 + line.height * Math.ceil(item.text.length / line.characters);
    case 'activity':
      return item.steps ? 60 + 28 * item.steps.length : 34;
    default:
      return heights[item.kind] ?? 48;
  }
}
