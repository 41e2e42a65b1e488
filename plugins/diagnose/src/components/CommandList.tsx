import type { FixCommand } from '@agentic-portal/api';
import { Text } from '@backstage/ui';
import { CopyButton } from './CopyButton';
import styles from './Diagnose.module.css';
import { Pill } from './Pill';

const RISKS = {
  low: { tone: 'success', label: 'Only reads' },
  medium: { tone: 'warning', label: 'Changes something' },
  high: { tone: 'danger', label: 'High risk' },
} as const;

/** Commands to copy, with what they are for and what they may do. */
export const CommandList = ({ commands }: { commands: FixCommand[] }) => (
  <ol className={styles.list} aria-label="Commands">
    {commands.map(({ command, description, risk_level }) => (
      <li key={command} className={styles.command}>
        <div className={styles.row}>
          <Text variant="body-medium">{description}</Text>
          <Pill tone={RISKS[risk_level].tone}>{RISKS[risk_level].label}</Pill>
        </div>
        <div className={`${styles.commandLine} ${styles.mono}`}>
          <code>{command}</code>
          <CopyButton text={command} label={`Copy command: ${command}`} />
        </div>
      </li>
    ))}
  </ol>
);
