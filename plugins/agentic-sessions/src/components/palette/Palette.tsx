import { toError } from '@backstage/errors';
import { Dialog } from '@backstage/ui';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import type { Command } from './Command';
import { useCommands } from './useCommands';
import styles from './palette.module.css';

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** The command palette: a field, and what can be done with what was typed. The keyboard never leaves the field. */
export const Palette = ({ onClose }: { onClose: () => void }) => {
  const [text, setText] = useState('');
  /** Id of the command that was gone to; others may come before it at any time. */
  const [active, setActive] = useState<string>();
  const [failure, setFailure] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const { commands, loading, error } = useCommands(text);
  const list = useRef<HTMLUListElement>(null);
  const id = useId();
  const at = Math.max(
    commands.findIndex(command => command.id === active),
    Math.min(0, commands.length - 1),
  );

  useEffect(() => {
    list.current
      ?.querySelector('[aria-selected="true"]')
      ?.scrollIntoView?.({ block: 'nearest' });
  }, [at]);

  const run = async (command: Command | undefined) => {
    if (!command || busy) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await command.run();
      onClose();
    } catch (cause) {
      setFailure(toError(cause));
      setBusy(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step !== undefined && commands.length > 0) {
      event.preventDefault();
      setActive(commands[(at + step + commands.length) % commands.length].id);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(commands[at]);
    }
  };
  const said = failure ?? error;
  return (
    <Dialog
      isOpen
      isDismissable
      width={640}
      className={styles.palette}
      onOpenChange={isOpen => !isOpen && onClose()}
      aria-label="Command palette"
    >
      <input
        // The palette is this field.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        role="combobox"
        aria-label="Command"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        className={styles.field}
        placeholder="Go to a session, a page or a component; start, approve or stop"
        value={text}
        onChange={event => {
          setText(event.target.value);
          setActive(undefined);
        }}
        onKeyDown={onKeyDown}
      />
      {said && (
        <p role="alert" className={styles.error}>
          {said.message}
        </p>
      )}
      <ul
        ref={list}
        id={id}
        role="listbox"
        aria-label="Commands"
        className={styles.list}
      >
        {commands.map((command, index) => (
          // The field has the keyboard, and listens to it for all of them.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={command.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            className={styles.item}
            onPointerMove={() => setActive(command.id)}
            onClick={() => run(command)}
          >
            {command.group !== commands[index - 1]?.group && (
              <span className={styles.group}>{command.group}</span>
            )}
            <span className={styles.row}>
              <span className={styles.title}>{command.title}</span>
              {command.detail && (
                <span className={styles.detail}>{command.detail}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
      <p role="status" className={styles.status}>
        {loading && 'Looking…'}
        {!loading && commands.length === 0 && 'Nothing has that name.'}
      </p>
    </Dialog>
  );
};
