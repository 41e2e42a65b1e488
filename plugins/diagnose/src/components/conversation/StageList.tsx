import {
  RiCheckboxCircleFill,
  RiCircleLine,
  RiErrorWarningFill,
  RiLoader4Line,
  RiSkipForwardLine,
} from '@remixicon/react';
import { stageLabels, type StageProgress } from '../../diagnosis/stages';
import styles from './conversation.module.css';

const LOOKS = {
  waiting: { Icon: RiCircleLine, says: 'waits', className: styles.quiet },
  started: { Icon: RiLoader4Line, says: 'is going on', className: styles.busy },
  finished: {
    Icon: RiCheckboxCircleFill,
    says: 'done',
    className: styles.done,
  },
  skipped: {
    Icon: RiSkipForwardLine,
    says: 'skipped',
    className: styles.quiet,
  },
  failed: {
    Icon: RiErrorWarningFill,
    says: 'failed',
    className: styles.failed,
  },
} as const;

/** The stages of a diagnosis, how far they are, and what they found. */
export const StageList = ({ stages }: { stages: readonly StageProgress[] }) => (
  <ol className={styles.stages} aria-label="Stages">
    {stages.map(({ stage, status, message, durationMs }) => {
      const { Icon, says, className } = LOOKS[status];
      return (
        <li key={stage} className={styles.stage}>
          <Icon
            size={18}
            className={className}
            role="img"
            aria-label={says}
            aria-hidden={false}
          />
          <span className={styles.stageName}>{stageLabels[stage]}</span>
          <span className={styles.stageMessage}>{message}</span>
          <span className={styles.stageTime}>
            {durationMs !== undefined && duration(durationMs)}
          </span>
        </li>
      );
    })}
  </ol>
);

function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
