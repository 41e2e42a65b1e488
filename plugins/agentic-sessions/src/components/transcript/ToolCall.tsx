import { RiCheckLine, RiForbidLine, RiLoader4Line } from '@remixicon/react';
import { lazy, memo, Suspense } from 'react';
import { summarizeToolCall } from '../../transcript/summarizeToolCall';
import type { ToolItem } from '../../transcript/types';
import { Fold } from './Fold';
import styles from './transcript.module.css';
import { visibleText } from '../common/visibleText';

const ToolBody = lazy(() =>
  import('./tool/ToolBody').then(m => ({ default: m.ToolBody })),
);

const running = (
  <RiLoader4Line size={15} className={styles.spin} aria-label="Running" />
);
const stateIcons = {
  calling: running,
  running,
  done: <RiCheckLine size={15} aria-label="Done" />,
  interrupted: <RiForbidLine size={15} aria-label="Without a result" />,
};

/** A call of a tool: one line, which opens to its arguments and its result. */
export const ToolCall = memo(({ item }: { item: ToolItem }) => (
  <Fold
    foldKey={item.key}
    className={styles.tool}
    title={
      <>
        <span className={styles.toolName}>{visibleText(item.name)}</span>
        <span className={styles.toolArgs}>
          {visibleText(summarizeToolCall(item.args))}
        </span>
        <span className={styles.toolState} data-state={item.state}>
          {stateIcons[item.state]}
        </span>
      </>
    }
  >
    <Suspense fallback={<p>Loading…</p>}>
      <ToolBody item={item} />
    </Suspense>
  </Fold>
));
