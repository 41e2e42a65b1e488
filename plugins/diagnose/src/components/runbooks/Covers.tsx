import common from '../common/common.module.css';
import { Pill } from '../common/Pill';

/** The failures that a runbook covers: categories and alerts. */
export const Covers = ({
  categories,
  alerts,
  most = Infinity,
}: {
  categories: readonly string[];
  alerts: readonly string[];
  /** How many of each are shown. */
  most?: number;
}) => {
  const more =
    Math.max(0, categories.length - most) + Math.max(0, alerts.length - most);
  if (categories.length + alerts.length === 0) return null;
  return (
    <div className={common.row} role="group" aria-label="Covers">
      {categories.slice(0, most).map(category => (
        <Pill key={category} tone="info">
          {category}
        </Pill>
      ))}
      {alerts.slice(0, most).map(alert => (
        <Pill key={alert} tone="neutral">
          {`Alert ${alert}`}
        </Pill>
      ))}
      {more > 0 && <Pill tone="neutral">{`${more} more`}</Pill>}
    </div>
  );
};
