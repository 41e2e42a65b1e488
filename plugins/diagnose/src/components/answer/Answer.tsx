import type {
  DiagnoseResponse,
  DiagnosisFeedback,
  Evidence,
} from '@agentic-portal/api';
import { Alert, Text } from '@backstage/ui';
import { severityTone } from '../../diagnosis/severityTone';
import common from '../common/common.module.css';
import { Pill } from '../common/Pill';
import { Section } from '../common/Section';
import { RunbookRow } from '../runbooks/RunbookRow';
import { AnswerActions } from './AnswerActions';
import { AlsoFound } from './AlsoFound';
import styles from './answer.module.css';
import { Citations } from './Citations';
import { ClusterContext } from './ClusterContext';
import { CommandList } from './CommandList';
import { EvidenceLines } from './EvidenceLines';
import { FixSessions } from './FixSessions';
import { FoundBy } from './FoundBy';

/** A diagnosis: what it is, why, what shows it, and what to do. */
export const Answer = ({
  response,
  source,
  evidence,
  current,
  link,
  feedback,
  onRated,
}: {
  response: DiagnoseResponse;
  /** The text whose lines the evidence names; undefined when it is not at hand. */
  source?: string;
  evidence: Evidence[];
  /** Whether the page's address is this diagnosis', so that `#L12` at its end means a line of this one. */
  current: boolean;
  /** The address (a path) where it can be shared. */
  link: string;
  /** What the reader said of it before. */
  feedback?: DiagnosisFeedback;
  onRated: (feedback: DiagnosisFeedback) => void;
}) => {
  const { tone, label } = severityTone(response.severity);
  const found = response.severity !== 'INFO';
  // Ids of lines are the page's: only one text can have them.
  const idPrefix = current ? '' : `${response.request_id}-`;
  const context = response.cluster_findings?.length || response.k8s_context;
  return (
    <div className={styles.answer}>
      <section
        className={`${styles.banner} ${common[tone]}`}
        aria-label="Root cause"
      >
        <div className={common.row}>
          <Pill tone={tone}>{found ? label : 'No failure found'}</Pill>
          <Text weight="bold">{response.error_category}</Text>
          {response.sub_cause && <Text>{response.sub_cause}</Text>}
          <FoundBy response={response} />
        </div>
        <Text as="h2" variant={{ initial: 'title-x-small', md: 'title-small' }}>
          {response.root_cause}
        </Text>
        <Text>{response.explanation}</Text>
        <Citations
          citations={response.citations}
          evidence={evidence}
          idPrefix={idPrefix}
        />
      </section>
      <FixSessions response={response} source={source} />
      <AnswerActions
        response={response}
        link={link}
        feedback={feedback}
        onRated={onRated}
      />
      {response.warnings.map(warning => (
        <Alert key={warning} status="warning" icon title={warning} />
      ))}
      <div className={styles.layout}>
        <div className={common.column}>
          {response.fix_commands.length > 0 && (
            <Section title="What to do">
              <CommandList commands={response.fix_commands} />
            </Section>
          )}
          <Section title="Evidence">
            <EvidenceLines
              idPrefix={idPrefix}
              text={source}
              evidence={evidence}
              citations={response.citations}
              findings={response.cluster_findings ?? []}
            />
          </Section>
          {context && (
            <Section title="In the cluster">
              <ClusterContext
                idPrefix={idPrefix}
                findings={response.cluster_findings ?? []}
                context={response.k8s_context}
              />
            </Section>
          )}
        </div>
        <div className={common.column}>
          {response.related_runbooks.length > 0 && (
            <Section title="Runbooks">
              <ul className={common.list}>
                {response.related_runbooks.map(runbook => (
                  <RunbookRow
                    key={runbook.filename}
                    runbook={runbook}
                    relevance={runbook.relevance_score}
                  />
                ))}
              </ul>
            </Section>
          )}
          <AlsoFound response={response} />
          {response.prevention_tips.length > 0 && (
            <Section title="So that it does not come back">
              <ul className={styles.tips}>
                {response.prevention_tips.map(tip => (
                  <li key={tip}>{tip}</li>
                ))}
              </ul>
            </Section>
          )}
        </div>
      </div>
    </div>
  );
};
