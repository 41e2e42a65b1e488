import type { DiagnoseResponse } from '@agentic-portal/api';
import { Text } from '@backstage/ui';
import common from '../common/common.module.css';
import { Section } from '../common/Section';

/** What the text shows besides the cause. */
export const AlsoFound = ({
  response: { classified_errors, error_category, sub_cause },
}: {
  response: DiagnoseResponse;
}) => {
  const others = classified_errors.filter(
    error =>
      error.category !== error_category ||
      (error.sub_cause !== undefined && error.sub_cause !== sub_cause),
  );
  if (others.length === 0) return null;
  return (
    <Section title="Also found">
      <ul className={common.list}>
        {others.map(({ category, sub_cause: sub, hint, match_count }) => (
          <li key={`${category} ${sub}`}>
            <Text as="p" weight="bold">
              {[category, sub].filter(Boolean).join(', ')}
              {match_count > 1 ? ` (${match_count} lines)` : ''}
            </Text>
            <Text as="p" variant="body-small" color="secondary">
              {hint}
            </Text>
          </li>
        ))}
      </ul>
    </Section>
  );
};
