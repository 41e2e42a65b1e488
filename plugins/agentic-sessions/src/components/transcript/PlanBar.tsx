import { RiListCheck3 } from '@remixicon/react';
import type { ActivityItem, TranscriptState } from '../../transcript/types';
import styles from './transcript.module.css';
import { visibleText } from '../common/visibleText';

/** Where the agent is in its plan, while it works on it; leads to the plan. */
export const PlanBar = (props: {
  transcript: TranscriptState;
  onOpen: (key: string) => void;
}) => {
  const { items, plan, turnActive } = props.transcript;
  const item = items.find(
    (candidate): candidate is ActivityItem =>
      candidate.key === plan && candidate.kind === 'activity',
  );
  const steps = item?.steps ?? [];
  if (!item || !turnActive || steps.length === 0) return null;
  const done = steps.filter(step => step.state === 'done').length;
  const now = steps.find(step => step.state === 'active');
  return (
    <button
      type="button"
      className={styles.planBar}
      onClick={() => props.onOpen(item.key)}
    >
      <RiListCheck3 size={16} aria-hidden />
      <strong>
        Plan: {done} of {steps.length}
      </strong>{' '}
      <span>{visibleText(now?.text ?? '')}</span>
    </button>
  );
};
