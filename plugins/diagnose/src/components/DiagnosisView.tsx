import type { Diagnosis } from '@agentic-portal/api';
import { Alert, Flex, Text } from '@backstage/ui';
import { relativeTime } from '../diagnosis/relativeTime';
import { severityTone } from '../diagnosis/severityTone';
import { CommandList } from './CommandList';
import { CopyButton } from './CopyButton';
import styles from './Diagnose.module.css';
import { EvidenceLines } from './EvidenceLines';
import { Pill } from './Pill';
import { RunbookCard } from './RunbookCard';
import { Section } from './Section';

/** A diagnosis: what it is, why, what shows it, and what to do. */
export const DiagnosisView = ({
  diagnosis: { request, response },
  link,
}: {
  diagnosis: Diagnosis;
  /** Where it can be shared. */
  link: string;
}) => {
  const { tone, label } = severityTone(response.severity);
  const [cause, ...consequences] = response.classified_errors;
  return (
    <Flex direction="column" gap="6">
      <section
        className={`${styles.banner} ${styles[tone]}`}
        aria-label="Root cause"
      >
        <div className={styles.row}>
          <Pill tone={tone}>{label}</Pill>
          {cause && <Text weight="bold">{response.error_category}</Text>}
          <Text variant="body-small" color="secondary">
            {response.source === 'rules'
              ? 'found by rules and runbooks'
              : 'found by a model, checked against the evidence'}
            {', '}
            <time
              dateTime={response.timestamp}
              title={new Date(response.timestamp).toLocaleString()}
            >
              {relativeTime(response.timestamp)}
            </time>
          </Text>
          <CopyButton
            kind="link"
            text={link}
            label="Copy link to this diagnosis"
          />
        </div>
        <Text as="h2" variant={{ initial: 'title-x-small', md: 'title-small' }}>
          {response.root_cause}
        </Text>
        <Text>{response.explanation}</Text>
      </section>

      {response.warnings.map(warning => (
        <Alert key={warning} status="warning" icon title={warning} />
      ))}

      <div className={styles.layout}>
        <div className={styles.column}>
          {response.fix_commands.length > 0 && (
            <Section title="What to do">
              <CommandList commands={response.fix_commands} />
            </Section>
          )}
          <Section title="Evidence">
            <EvidenceLines
              text={request.error_message}
              evidence={response.evidence}
            />
          </Section>
        </div>
        <div className={styles.column}>
          {response.related_runbooks.length > 0 && (
            <Section title="Runbooks">
              <div className={styles.list}>
                {response.related_runbooks.map(
                  ({ title, filename, summary, relevance_score }) => (
                    <RunbookCard
                      key={filename}
                      title={title}
                      filename={filename}
                      summary={summary}
                      relevance={relevance_score}
                    />
                  ),
                )}
              </div>
            </Section>
          )}
          {consequences.length > 0 && (
            <Section title="Also found">
              <ul className={styles.list}>
                {consequences.map(({ category, hint, match_count }) => (
                  <li key={category}>
                    <Text as="p" weight="bold">
                      {category}
                      {match_count > 1 ? ` (${match_count} lines)` : ''}
                    </Text>
                    <Text as="p" variant="body-small" color="secondary">
                      {hint}
                    </Text>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {response.prevention_tips.length > 0 && (
            <Section title="So that it does not come back">
              <ul className={styles.tips}>
                {response.prevention_tips.map(tip => (
                  <li key={tip}>
                    <Text>{tip}</Text>
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </div>
      </div>
    </Flex>
  );
};
