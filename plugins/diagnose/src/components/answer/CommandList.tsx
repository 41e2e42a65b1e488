import type { FixCommand } from '@agentic-portal/api';
import { Alert, Text } from '@backstage/ui';
import { CopyButton } from '../common/CopyButton';
import common from '../common/common.module.css';
import { Pill } from '../common/Pill';
import styles from './answer.module.css';

const RISKS = {
  low: { tone: 'success', label: 'Only reads' },
  medium: { tone: 'warning', label: 'Changes something' },
  high: { tone: 'danger', label: 'High risk' },
} as const;

/** Commands to copy, with what they are for and what they may do. */
export const CommandList = ({ commands }: { commands: FixCommand[] }) => (
  <ol className={common.list} aria-label="Commands">
    {commands.map(({ command, description, risk_level, warning }) => (
      <li key={command} className={styles.command}>
        <div className={common.row}>
          <Text variant="body-medium">{description}</Text>
          <Pill tone={RISKS[risk_level].tone}>{RISKS[risk_level].label}</Pill>
        </div>
        {warning && <Alert status="warning" icon title={warning} />}
        <div className={`${styles.commandLine} ${common.mono}`}>
          <code>{command}</code>
          <CopyButton text={command} label={`Copy command: ${command}`} />
        </div>
      </li>
    ))}
  </ol>
);
