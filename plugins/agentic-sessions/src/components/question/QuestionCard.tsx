import { Alert, BgProvider, Text } from '@backstage/ui';
import { RiQuestionLine } from '@remixicon/react';
import { useContext, useEffect, useRef } from 'react';
import type { QuestionItem } from '../../transcript/types';
import { Markdown } from '../transcript/Markdown';
import { answerFormOf } from './answerForm';
import { ApprovalDetails } from './ApprovalDetails';
import { AnswerFields } from './AnswerFields';
import { AnswersContext } from './AnswersContext';
import { AnswerSummary } from './AnswerSummary';
import { ApprovalButtons } from './ApprovalButtons';
import { TimeLeft } from './TimeLeft';
import styles from './question.module.css';

/** A question of the agent: its answer buttons while it is open, and afterwards who answered what. */
export const QuestionCard = ({ item }: { item: QuestionItem }) => {
  const { whyNot, give, given, pending, error, wanted } =
    useContext(AnswersContext);
  const card = useRef<HTMLElement>(null);
  const open = item.state === 'open';
  const { interrupt } = item;
  const reason = open ? whyNot(interrupt) : undefined;
  const allowed = open && reason === undefined;
  const isWanted = wanted === item.id;

  // Whoever is not writing something is led to the question.
  useEffect(() => {
    const active = document.activeElement;
    const writing =
      active instanceof HTMLTextAreaElement && active.value.length > 0;
    if (open && isWanted) card.current?.focus();
    else if (allowed && !writing) card.current?.focus({ preventScroll: true });
  }, [open, allowed, isWanted]);

  if (!open) return <AnswerSummary item={item} />;
  const form = answerFormOf(interrupt);
  return (
    <BgProvider bg="neutral-1">
      <section
        ref={card}
        tabIndex={-1}
        className={styles.card}
        aria-label="The agent asks"
      >
        <header>
          <RiQuestionLine size={18} aria-hidden />
          {form.kind === 'approval' ? 'Approval needed' : 'The agent asks'}
          <TimeLeft expiresAt={interrupt.expiresAt} />
        </header>
        <Markdown text={interrupt.message ?? interrupt.reason} />
        <ApprovalDetails interrupt={interrupt} />
        {!allowed && (
          <Text variant="body-small" color="secondary">
            {reason}
          </Text>
        )}
        {allowed && given.has(item.id) && (
          <Text variant="body-small" color="secondary">
            {pending
              ? 'Sending your answer…'
              : 'Your answer is sent with those to the other questions.'}
          </Text>
        )}
        {allowed &&
          !given.has(item.id) &&
          (form.kind === 'approval' ? (
            <ApprovalButtons
              withComment={form.comment}
              pending={pending}
              onAnswer={payload =>
                give({ interruptId: item.id, status: 'resolved', payload })
              }
            />
          ) : (
            <AnswerFields
              fields={form.kind === 'fields' ? form.fields : undefined}
              schema={interrupt.responseSchema ?? {}}
              pending={pending}
              onAnswer={payload =>
                give({ interruptId: item.id, status: 'resolved', payload })
              }
              onDecline={() =>
                give({ interruptId: item.id, status: 'cancelled' })
              }
            />
          ))}
        {error && (
          <Alert
            role="alert"
            status="danger"
            icon
            title="The answer was not taken"
            description={error.message}
          />
        )}
      </section>
    </BgProvider>
  );
};
