import { ButtonIcon } from '@backstage/ui';
import { RiSendPlane2Fill } from '@remixicon/react';
import { useState } from 'react';
import { cutText, MAX_CHARACTERS } from '../../diagnosis/cutText';
import { useLogText } from '../../hooks/useLogText';
import { AttachedText } from './AttachedText';
import styles from './conversation.module.css';
import { DropZone } from './DropZone';
import { LogNotices } from './LogNotices';

/** The box in which one asks on about a diagnosis. A log that is dropped or too long for it goes along with the question. */
export const FollowUp = ({ onAsk }: { onAsk: (question: string) => void }) => {
  const [question, setQuestion] = useState('');
  const log = useLogText({ attaches: true });
  const said = [question.trim(), log.text].filter(Boolean).join('\n');
  const submit = () => {
    if (said && !log.reading) onAsk(cutText(said).text);
  };
  return (
    <DropZone className={styles.followUp} onFile={log.take} onSubmit={submit}>
      {log.attached !== undefined && (
        <AttachedText
          name={log.attached}
          text={log.text}
          onRemove={() => log.put('')}
        />
      )}
      <LogNotices log={log} />
      <div className={styles.followUpBox}>
        <textarea
          aria-label="Ask on"
          placeholder="Ask on, or add a log"
          rows={Math.min(8, Math.max(1, question.split('\n').length))}
          maxLength={MAX_CHARACTERS}
          value={question}
          onChange={event => setQuestion(event.target.value)}
          onPaste={event => log.takePaste(event, question)}
          onKeyDown={event => {
            // Enter that ends the choice of a character (IME) is not meant as "send"; Ctrl + Enter is the form's.
            if (
              event.key === 'Enter' &&
              !(event.shiftKey || event.ctrlKey || event.metaKey) &&
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
          isDisabled={!said}
          isPending={log.reading}
        />
      </div>
      <span className={styles.hint}>
        Enter sends, Shift + Enter starts a new line; a file can be dropped
        here. The evidence so far is looked at again.
      </span>
    </DropZone>
  );
};
