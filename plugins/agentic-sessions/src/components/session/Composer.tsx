import { isSettled, type AgenticSession } from '@agentic-portal/api';
import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon, Text } from '@backstage/ui';
import { RiSendPlane2Fill, RiStopCircleLine } from '@remixicon/react';
import {
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
} from 'react';
import { useNavigate } from 'react-router-dom';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useAction } from '../../hooks/useAction';
import { sessionRouteRef } from '../../routes';
import { AttachedFileList } from '../attachments/AttachedFileList';
import { AttachFilesButton } from '../attachments/AttachFilesButton';
import { takePastedFiles } from '../attachments/takePastedFiles';
import { dropHint, useAttachedFiles } from '../attachments/useAttachedFiles';
import { usePageDrop } from '../attachments/usePageDrop';
import { newMessageId } from './newMessageId';
import {
  matchSlashCommands,
  readSlashCommand,
  type SlashCommand,
} from './slashCommands';
import { SlashMenu } from './SlashMenu';
import { useDraft } from './useDraft';
import { useEscape } from './useEscape';
import { useInputHistory } from './useInputHistory';
import styles from './composer.module.css';

/** Longest message that the API takes, in characters, and from where on the room that is left is shown. */
const longestMessage = 65_536;
const nearlyFull = 60_000;

/** The box that messages to an interactive session are written in: with files, commands, and what was sent before. */
export const Composer = (props: {
  project: string;
  session: AgenticSession;
  userRef: string | undefined;
  turnActive: boolean;
}) => {
  const { project, session, userRef, turnActive } = props;
  const { name, uid } = session.metadata;
  const api = useApi(agenticPortalApiRef);
  const navigate = useNavigate();
  const sessionPath = useRouteRef(sessionRouteRef);
  const [draft, setDraft] = useDraft(uid);
  const latestDraft = useRef(draft);
  latestDraft.current = draft;
  const [notice, setNotice] = useState<{ text: string; isProblem: boolean }>();
  const [chosen, setChosen] = useState(0);
  const [menuClosed, setMenuClosed] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const menuId = useId();
  const history = useInputHistory(userRef);
  const attached = useAttachedFiles();
  // What was written while a message was being sent follows it if Enter was pressed meanwhile.
  const submitting = useRef(false);
  const enteredMeanwhile = useRef(false);
  const [follows, setFollows] = useState(false);
  const isOver = usePageDrop(attached.add);

  const interrupt = useAction(
    useCallback(
      () => api.interruptSession(project, name),
      [api, project, name],
    ),
  );
  const send = useAction(async (content: string) => {
    const sent = attached.files;
    // The id makes a message that is sent twice one message.
    await api.sendMessage(project, name, {
      id: newMessageId(),
      content,
      ...(sent.length > 0 && { attachments: await attached.read() }),
    });
    // What was attached meanwhile goes along with the next one.
    attached.forget(sent);
  });
  const context = {
    api,
    project,
    session,
    turnActive,
    openSession: (other: string) => {
      const path = sessionPath?.({ project, name: other });
      if (path) navigate(path);
    },
  };
  const command = useAction(async (picked: SlashCommand, argument: string) => {
    const whyNot = picked.whyNot(context);
    if (whyNot) throw new Error(`/${picked.name} is not possible: ${whyNot}.`);
    const said = await picked.run(context, argument);
    setNotice(said ? { text: said, isProblem: false } : undefined);
  });
  const { run: runInterrupt, pending: interrupting } = interrupt;
  useEscape(
    useMemo(
      () =>
        turnActive && !interrupting ? () => void runInterrupt() : undefined,
      [turnActive, interrupting, runInterrupt],
    ),
  );

  const settled = isSettled(session);
  const matches = menuClosed ? [] : matchSlashCommands(draft);
  const pending = send.pending || command.pending;
  const hasFiles = attached.files.length > 0;
  const write = (text: string) => {
    setDraft(text);
    setMenuClosed(false);
    setChosen(0);
    setNotice(undefined);
  };

  const submit = async () => {
    const text = draft.trim();
    enteredMeanwhile.current = submitting.current;
    if (submitting.current || (!text && !hasFiles)) return;
    const said = readSlashCommand(text);
    if (said.kind === 'problem') {
      setNotice({ text: said.says, isProblem: true });
      return;
    }
    submitting.current = true;
    const isDone =
      said.kind === 'command'
        ? await command.run(said.command, said.argument)
        : // The API wants words; files alone have their names.
          await send.run(
            said.text || attached.files.map(file => file.name).join(', '),
          );
    submitting.current = false;
    if (isDone) {
      if (text) history.add(text);
      // What was written meanwhile is not sent yet.
      if (latestDraft.current === draft) setDraft('');
      else if (enteredMeanwhile.current) setFollows(true);
    }
    box.current?.focus();
  };
  useEffect(() => {
    if (!follows) return;
    setFollows(false);
    void submit();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, with what is in the box by then
  }, [follows]);
  const pick = (picked: SlashCommand) => {
    write(`/${picked.name}${picked.argument ? ' ' : ''}`);
    setMenuClosed(true);
    box.current?.focus();
  };

  /** What a key does in the menu of commands; undefined when it is none of the menu's. */
  const menuKey = (key: string): (() => void) | undefined => {
    if (matches.length === 0) return undefined;
    const to = (step: number) => () =>
      setChosen((chosen + step + matches.length) % matches.length);
    const isComplete = matches[chosen]?.name === draft.slice(1);
    const take = () => pick(matches[chosen]);
    const keys: Record<string, (() => void) | undefined> = {
      ArrowDown: to(1),
      ArrowUp: to(-1),
      Escape: () => setMenuClosed(true),
      Tab: take,
      Enter: isComplete ? undefined : take,
    };
    return keys[key];
  };
  /** What a key does to the text. */
  const textKey = (
    event: KeyboardEvent<HTMLTextAreaElement>,
  ): (() => void) | undefined => {
    const { key, shiftKey, currentTarget } = event;
    const { selectionStart, selectionEnd } = currentTarget;
    const show = (text: string | undefined) =>
      text === undefined ? undefined : () => setDraft(text);
    if (key === 'Enter' && !shiftKey) return () => void submit();
    const atStart = selectionStart === 0 && selectionEnd === 0;
    if (key === 'ArrowUp' && (atStart || history.isBrowsing())) {
      return show(history.older(draft));
    }
    if (key === 'ArrowDown' && history.isBrowsing()) {
      return show(history.newer());
    }
    return undefined;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Keys that end the choice of a character (IME) are not meant for the box.
    if (event.nativeEvent.isComposing) return;
    const act = menuKey(event.key) ?? textKey(event);
    if (act) {
      event.preventDefault();
      act();
    } else if (event.key.length === 1) history.stop();
  };

  const error = send.error ?? command.error ?? interrupt.error;
  return (
    <div className={styles.composer} data-over={isOver || undefined}>
      {error && (
        <Text role="alert" variant="body-small" color="danger">
          {error.message}
        </Text>
      )}
      {notice && (
        <Text
          role={notice.isProblem ? 'alert' : 'status'}
          variant="body-small"
          color={notice.isProblem ? 'danger' : 'secondary'}
        >
          {notice.text}
        </Text>
      )}
      <AttachedFileList attached={attached} />
      {matches.length > 0 && (
        <SlashMenu
          id={menuId}
          commands={matches}
          chosen={chosen}
          onPick={pick}
        />
      )}
      <div className={styles.box}>
        <AttachFilesButton attached={attached} />
        <textarea
          ref={box}
          aria-label="Message to the agent"
          aria-controls={matches.length > 0 ? menuId : undefined}
          aria-activedescendant={
            matches.length > 0 ? `${menuId}-${chosen}` : undefined
          }
          placeholder={
            settled
              ? 'Sending a message resumes the session'
              : 'Message the agent'
          }
          rows={Math.min(8, Math.max(1, draft.split('\n').length))}
          maxLength={longestMessage}
          value={draft}
          onChange={event => write(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={event => takePastedFiles(event, attached.add)}
        />
        {turnActive && (
          <Button
            variant="tertiary"
            iconStart={<RiStopCircleLine />}
            isPending={interrupting}
            onPress={() => runInterrupt()}
          >
            Interrupt
          </Button>
        )}
        <ButtonIcon
          aria-label="Send"
          icon={<RiSendPlane2Fill />}
          isDisabled={!draft.trim() && !hasFiles}
          isPending={pending}
          onPress={submit}
        />
      </div>
      <span className={styles.hint}>
        <span>{hintFor(settled, turnActive, isOver)}</span>
        {draft.length >= nearlyFull && (
          <span>{longestMessage - draft.length} characters left</span>
        )}
      </span>
    </div>
  );
};

function hintFor(settled: boolean, turnActive: boolean, isOver: boolean) {
  if (isOver) return dropHint;
  if (settled) {
    return 'The session goes on in the same workspace, with the same conversation.';
  }
  return turnActive
    ? 'A message is queued until the agent is ready. Esc interrupts the turn.'
    : 'Enter sends, Shift + Enter starts a new line, / shows commands.';
}
