import {
  RiCheckLine,
  RiCloseLine,
  RiQuestionLine,
  RiTimeLine,
} from '@remixicon/react';
import { sessionText } from '../../sessions/sessionText';
import { eventFields } from '../../transcript/eventFields';
import type { QuestionItem } from '../../transcript/types';
import { RelativeTime } from '../common/RelativeTime';
import { visibleText } from '../common/visibleText';
import styles from './question.module.css';

/** A question that is not open any more: what was asked, and who answered what. */
export const AnswerSummary = ({ item }: { item: QuestionItem }) => {
  const { interrupt, answer, by, answeredAt } = item;
  const { verdict, detail } = describe(item);
  const icons = {
    Approved: <RiCheckLine size={18} className={styles.yes} aria-hidden />,
    Denied: <RiCloseLine size={18} className={styles.no} aria-hidden />,
    'Not answered': <RiTimeLine size={18} aria-hidden />,
    Expired: <RiTimeLine size={18} aria-hidden />,
    Answered: <RiQuestionLine size={18} aria-hidden />,
    Declined: <RiCloseLine size={18} className={styles.no} aria-hidden />,
  };
  return (
    <section className={styles.settled} aria-label="Answered question">
      {icons[verdict]}
      <div>
        <p>{visibleText(interrupt.message ?? interrupt.reason)}</p>
        <p className={styles.by}>
          <strong>{verdict}</strong>
          {by && ` by ${sessionText.person(by)}`}{' '}
          {answeredAt !== undefined && <RelativeTime time={answeredAt} />}
          {item.state === 'sent' && answer === undefined && ', sending'}
        </p>
        {detail && <p className={styles.comment}>{detail}</p>}
      </div>
    </section>
  );
};

function describe(item: QuestionItem): {
  verdict:
    | 'Approved'
    | 'Denied'
    | 'Answered'
    | 'Declined'
    | 'Expired'
    | 'Not answered';
  detail?: string;
} {
  const { state, answer, by, interrupt, answeredAt, late } = item;
  if (late) {
    return {
      verdict: 'Expired',
      detail: 'The answer came too late: the agent has not heard of it.',
    };
  }
  // The runner cancels what nobody answered.
  if (state === 'closed' || (answer?.status === 'cancelled' && !by)) {
    const end = Date.parse(interrupt.expiresAt ?? '');
    return { verdict: (answeredAt ?? 0) >= end ? 'Expired' : 'Not answered' };
  }
  if (!answer) return { verdict: 'Answered' };
  if (answer.status === 'cancelled') return { verdict: 'Declined' };
  if (typeof answer.payload === 'string') {
    return { verdict: 'Answered', detail: answer.payload };
  }
  const { approved, comment, ...rest } = eventFields.record(answer.payload);
  if (typeof approved === 'boolean') {
    return {
      verdict: approved ? 'Approved' : 'Denied',
      detail: eventFields.string(comment),
    };
  }
  const values = { ...(comment !== undefined && { comment }), ...rest };
  return {
    verdict: 'Answered',
    detail: Object.entries(values)
      .map(([name, value]) => `${name}: ${wordsOf(value)}`)
      .join('\n'),
  };
}

function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
