import type { RunItem } from '../../transcript/types';
import styles from './transcript.module.css';
import { visibleText } from '../common/visibleText';

const outcomes: Record<string, string> = {
  Completed: 'Completed',
  Stopped: 'Stopped',
  InactivityTimeout: 'Stopped: nobody answered in time',
  Timeout: 'Timed out',
  BudgetExceeded: 'Stopped: the budget is used up',
  AgentFailed: 'Failed',
  CloneFailed: 'Failed: a repository could not be cloned',
  PushFailed: 'Failed: the work could not be pushed',
};

/** The line where a run begins or ends. */
export const RunEdge = ({ item }: { item: RunItem }) => {
  const text =
    item.edge === 'start'
      ? `Run ${item.run}`
      : outcomes[item.outcome ?? ''] ?? item.outcome ?? 'Ended';
  return (
    <div className={styles.edge}>
      <span>
        {text}
        {item.message && <small>{visibleText(item.message)}</small>}
      </span>
    </div>
  );
};
