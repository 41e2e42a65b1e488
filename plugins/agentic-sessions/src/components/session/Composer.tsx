import { isSettled, type AgenticSession } from '@agentic-portal/api';
import { useApi } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon, Text } from '@backstage/ui';
import { RiSendPlane2Fill, RiStopCircleLine } from '@remixicon/react';
import { useCallback, useRef, useState } from 'react';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useAction } from '../../hooks/useAction';
import styles from './session.module.css';

/** Longest message that the API takes, in characters. */
const longestMessage = 65_536;

/** The box that messages to an interactive session are written in. */
export const Composer = (props: {
  project: string;
  session: AgenticSession;
  turnActive: boolean;
}) => {
  const { project, session, turnActive } = props;
  const { name } = session.metadata;
  const api = useApi(agenticPortalApiRef);
  const [draft, setDraft] = useState('');
  const box = useRef<HTMLTextAreaElement>(null);
  const send = useAction(
    useCallback(
      async (content: string) => {
        // The id makes a message that is sent twice one message.
        await api.sendMessage(project, name, {
          id: crypto.randomUUID(),
          content,
        });
        setDraft('');
      },
      [api, project, name],
    ),
  );
  const interrupt = useAction(
    useCallback(
      () => api.interruptSession(project, name),
      [api, project, name],
    ),
  );

  const settled = isSettled(session);
  const submit = async () => {
    const content = draft.trim();
    if (!content || send.pending) return;
    await send.run(content);
    box.current?.focus();
  };
  const error = send.error ?? interrupt.error;
  return (
    <div className={styles.composer}>
      {error && (
        <Text role="alert" variant="body-small" color="danger">
          {error.message}
        </Text>
      )}
      <div className={styles.composerBox}>
        <textarea
          ref={box}
          aria-label="Message to the agent"
          placeholder={
            settled
              ? 'Sending a message resumes the session'
              : 'Message the agent'
          }
          rows={Math.min(8, Math.max(1, draft.split('\n').length))}
          maxLength={longestMessage}
          value={draft}
          onChange={event => setDraft(event.target.value)}
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
        {turnActive && (
          <Button
            variant="tertiary"
            iconStart={<RiStopCircleLine />}
            isPending={interrupt.pending}
            onPress={() => interrupt.run()}
          >
            Interrupt
          </Button>
        )}
        <ButtonIcon
          aria-label="Send"
          icon={<RiSendPlane2Fill />}
          isDisabled={!draft.trim()}
          isPending={send.pending}
          onPress={submit}
        />
      </div>
      <span className={styles.hint}>
        {settled
          ? 'The session goes on in the same workspace, with the same conversation.'
          : 'Enter sends, Shift + Enter starts a new line.'}
      </span>
    </div>
  );
};
