import type { OutputItem } from '../../transcript/types';
import { AnsiText } from './AnsiText';
import { Fold } from './Fold';

/** Output of the agent that is not part of the conversation. */
export const OutputFold = ({ item }: { item: OutputItem }) => (
  <Fold foldKey={item.key} title={`Output of the agent, ${lines(item.text)}`}>
    {item.dropped > 0 && (
      <p>{item.dropped} characters before this were left out.</p>
    )}
    <AnsiText text={item.text} />
  </Fold>
);

function lines(text: string): string {
  const count = text.trimEnd().split('\n').length;
  return count === 1 ? 'one line' : `${count} lines`;
}
