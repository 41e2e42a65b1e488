import {
  RiCheckLine,
  RiErrorWarningLine,
  RiForbidLine,
  RiLoader4Line,
  RiPauseLine,
  RiRobot2Line,
} from '@remixicon/react';
import { useContext } from 'react';
import type { SubagentItem } from '../../transcript/types';
import { Fold } from './Fold';
import { LongMarkdown } from './LongMarkdown';
import { RowsContext } from './RowsContext';
import styles from './transcript.module.css';
import { visibleText } from '../common/visibleText';

const states = {
  running: (
    <RiLoader4Line size={15} className={styles.spin} aria-label="Running" />
  ),
  done: <RiCheckLine size={15} aria-label="Done" />,
  suspended: <RiPauseLine size={15} aria-label="Waiting" />,
  failed: <RiErrorWarningLine size={15} aria-label="Failed" />,
  interrupted: <RiForbidLine size={15} aria-label="Interrupted" />,
};

/** A sub-agent: who it is, what it is for and what came of it. What it said and did are rows below, when asked for. */
export const SubagentHeader = ({ item }: { item: SubagentItem }) => {
  const { expanded, expand } = useContext(RowsContext);
  const open = expanded.has(item.id);
  const count = item.count === 1 ? 'one step' : `${item.count} steps`;
  return (
    <section className={styles.subagent} aria-label="Sub-agent">
      <header>
        <RiRobot2Line size={17} aria-hidden />
        <strong>{visibleText(item.name)}</strong>
        <span className={styles.toolArgs}>
          {visibleText(item.description ?? '')}
        </span>
        <span className={styles.toolState} data-state={item.state}>
          {states[item.state]}
        </span>
      </header>
      {item.count > 0 && (
        <button
          type="button"
          aria-expanded={open}
          onClick={() => expand(item.id, !open)}
        >
          {open ? `Hide ${count}` : `Show ${count}`}
        </button>
      )}
      {item.result && (
        <Fold
          foldKey={item.key}
          title={item.state === 'failed' ? 'Why it failed' : 'What it answered'}
        >
          <LongMarkdown text={item.result} />
        </Fold>
      )}
    </section>
  );
};
