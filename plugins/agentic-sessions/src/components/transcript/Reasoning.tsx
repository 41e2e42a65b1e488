import type { ReasoningItem } from '../../transcript/types';
import { Fold } from './Fold';
import { LongMarkdown } from './LongMarkdown';
import styles from './transcript.module.css';

/** What the agent thought, as far as its model shows it. */
export const Reasoning = ({ item }: { item: ReasoningItem }) =>
  item.text ? (
    <Fold
      foldKey={item.key}
      title={item.streaming ? 'Thinking…' : 'Thought about it'}
    >
      <LongMarkdown text={item.text} streaming={item.streaming} />
    </Fold>
  ) : (
    <div className={styles.passed}>
      Thought about it; the model keeps to itself what
    </div>
  );
