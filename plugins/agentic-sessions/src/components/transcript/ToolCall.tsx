import {
  RiArrowRightSLine,
  RiCheckLine,
  RiForbidLine,
  RiLoader4Line,
} from '@remixicon/react';
import { memo, useState } from 'react';
import { summarizeToolCall } from '../../transcript/summarizeToolCall';
import type { ToolItem } from '../../transcript/types';
import styles from './transcript.module.css';

/** Most characters of a result that are drawn; the rest is said to be there. */
const shownCharacters = 20_000;

const stateIcons = {
  calling: (
    <RiLoader4Line size={15} className={styles.spin} aria-label="Running" />
  ),
  running: (
    <RiLoader4Line size={15} className={styles.spin} aria-label="Running" />
  ),
  done: <RiCheckLine size={15} aria-label="Done" />,
  interrupted: <RiForbidLine size={15} aria-label="Without a result" />,
};

/** A call of a tool: one line, which opens to its arguments and its result. */
export const ToolCall = memo(({ item }: { item: ToolItem }) => {
  const [open, setOpen] = useState(false);
  return (
    <details
      className={styles.tool}
      open={open}
      onToggle={event => setOpen(event.currentTarget.open)}
    >
      <summary>
        <RiArrowRightSLine size={16} className={styles.chevron} aria-hidden />
        <span className={styles.toolName}>{item.name}</span>
        <span className={styles.toolArgs}>{summarizeToolCall(item.args)}</span>
        <span className={styles.toolState} data-state={item.state}>
          {stateIcons[item.state]}
        </span>
      </summary>
      {open && (
        <div className={styles.toolBody}>
          {item.args && (
            <>
              <h4>Arguments</h4>
              <pre>{indent(item.args)}</pre>
            </>
          )}
          <h4>Result</h4>
          {item.result === undefined ? (
            <p>
              {item.state === 'interrupted'
                ? 'None: the turn ended first.'
                : 'Not there yet.'}
            </p>
          ) : (
            <pre>{cut(item.result) || '(empty)'}</pre>
          )}
        </div>
      )}
    </details>
  );
});

function indent(args: string): string {
  try {
    return cut(JSON.stringify(JSON.parse(args), undefined, 2));
  } catch {
    return cut(args);
  }
}

function cut(text: string): string {
  return text.length > shownCharacters
    ? `${text.slice(0, shownCharacters)}\n… and ${
        text.length - shownCharacters
      } more characters`
    : text;
}
