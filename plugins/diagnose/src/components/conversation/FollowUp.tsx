import { ButtonIcon } from '@backstage/ui';
import { RiSendPlane2Fill } from '@remixicon/react';
import { useState } from 'react';
import { MAX_CHARACTERS } from '../../diagnosis/cutText';
import styles from './conversation.module.css';

/** The box in which one asks on about a diagnosis. */
export const FollowUp = ({ onAsk }: { onAsk: (question: string) => void }) => {
  const [question, setQuestion] = useState('');
  const submit = () => {
    if (question.trim()) onAsk(question.trim());
  };
  return (
    <form
      className={styles.followUp}
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={styles.followUpBox}>
        <textarea
          aria-label="Ask on"
          placeholder="Ask on, or add what you have seen since"
          rows={Math.min(8, Math.max(1, question.split('\n').length))}
          maxLength={MAX_CHARACTERS}
          value={question}
          onChange={event => setQuestion(event.target.value)}
          onKeyDown={event => {
            // Enter that ends the choice of a character (IME) is not meant as "send".
            if (
              event.key === 'Enter' &&
              !event.shiftKey &&
              !event.nativeEvent.isComposing
            ) {
              event.preventDefault();
              submit();
            }
          }}
        />
        <ButtonIcon
          type="submit"
          aria-label="Send"
          icon={<RiSendPlane2Fill size={18} />}
          isDisabled={!question.trim()}
        />
      </div>
      <span className={styles.hint}>
        Enter sends, Shift + Enter starts a new line. The evidence so far is
        looked at again.
      </span>
    </form>
  );
};
